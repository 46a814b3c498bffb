#include "bot/platform/media.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace bot::platform {
namespace {

constexpr std::chrono::milliseconds patience{30'000};

struct kind_limits {
    const char* name;
    std::size_t size;
};

/// In the order of media_kind.
constexpr std::array limits{kind_limits{"image", 10 << 20}, kind_limits{"voice", 2 << 20},
                            kind_limits{"video", 10 << 20}, kind_limits{"thumb", 64 << 10}};

api_call upload_call(const char* type, const media_file& file)
{
    auto form = make_form("media", file);
    api_call call;
    call.path = "/cgi-bin/media/upload";
    call.query = query().add("type", type).text();
    call.content_type = std::move(form.content_type);
    call.body = std::move(form.body);
    call.idempotent = true; // A second upload is a file more that goes in three days.
    call.timeout = patience;
    return call;
}

} // namespace

storage::awaitable<result<std::string>> upload_media(client& by, media_kind kind, media_file file)
{
    result<std::string> uploaded;
    const auto& allowed = limits[static_cast<std::size_t>(kind)];
    if (file.bytes.size() > allowed.size) {
        uploaded.outcome = refusal(45001, std::string("too large for ") + allowed.name);
        co_return uploaded;
    }
    auto call = upload_call(allowed.name, file);
    const auto answer = co_await by.call(std::move(call));
    uploaded.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto fields = parse_leniently(answer.body);
        uploaded.value = text_of(fields, kind == media_kind::thumb ? "thumb_media_id" : "media_id");
    }
    co_return uploaded;
}

storage::awaitable<result<downloaded_media>> download_media(client& by, std::string media_id)
{
    const auto which = query().add("media_id", media_id);
    auto call = get("/cgi-bin/media/get", which);
    call.answer = expects::bytes;
    call.timeout = patience;
    auto answer = co_await by.call(std::move(call));
    result<downloaded_media> got;
    got.outcome = answer.outcome;
    if (!answer.outcome.ok())
        co_return got;
    if (answer.body.starts_with('{')) {
        const auto fields = parse_leniently(answer.body);
        got.value.video_url = text_of(fields, "video_url");
        if (!got.value.video_url.empty())
            co_return got;
    }
    got.value.file.name = file_name_in(answer.content_disposition);
    got.value.file.content_type = std::move(answer.content_type);
    got.value.file.bytes = std::move(answer.body);
    co_return got;
}

} // namespace bot::platform
