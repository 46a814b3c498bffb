#include "bot/delivery/step_pictures.hpp"

#include "bot/pages/tutorial_pictures.hpp"
#include "bot/platform/customer_service.hpp"
#include "bot/platform/media.hpp"
#include "bot/secrets.hpp"

#include <fmt/format.h>

#include <charconv>

namespace bot::delivery {
namespace {

using storage::awaitable;

constexpr std::chrono::hours kept_for{70}; // The platform keeps it for three days.
constexpr int bad_media_id = 40007;

struct step_of_tutorial {
    std::string slug;
    int step = 0;
};

step_of_tutorial parse(const std::string& name)
{
    const auto slash = std::min(name.find('/'), name.size());
    step_of_tutorial read{name.substr(0, slash), 0};
    if (slash < name.size())
        std::from_chars(name.data() + slash + 1, name.data() + name.size(), read.step);
    return read;
}

/// A picture that was drawn anew gets another name, so that the old one is sent no more.
std::string shared_name(std::string_view account, const std::string& name, const std::string& svg)
{
    return fmt::format("picture:{}:{}:{}", account, name, sha256_hex(svg).substr(0, 16));
}

awaitable<platform::result<std::string>> upload(platform::client& by, storage::store& store,
                                                step_of_tutorial which, std::string kept_as)
{
    platform::media_file file;
    file.name = fmt::format("{}-{}.png", which.slug, which.step);
    file.content_type = "image/png";
    file.bytes = co_await pages::tutorial_png(std::move(which.slug), which.step);
    auto uploaded = co_await platform::upload_media(by, platform::media_kind::image, std::move(file));
    if (uploaded.outcome.ok()) {
        storage::shared_value value;
        value.value = uploaded.value;
        value.expires_at = by.clock().now() + kept_for;
        co_await store.share_value(std::move(kept_as), std::move(value));
    }
    co_return uploaded;
}

} // namespace

awaitable<platform::outcome> send_step_picture(platform::client& by, storage::store& store, std::string openid,
                                               std::string name)
{
    const auto which = parse(name);
    const auto svg = pages::tutorial_svg(which.slug, which.step);
    platform::outcome said;
    if (svg.empty()) {
        said.errcode = bad_media_id;
        said.message = "no such picture";
        co_return said;
    }
    const auto kept_as = shared_name(by.account(), name, svg);
    const auto now = by.clock().now();
    const auto kept = co_await store.find_shared(kept_as, now);
    if (kept) {
        said = co_await platform::send_image(by, openid, kept->value);
        // The platform may have dropped it before its time.
        if (said.errcode != bad_media_id)
            co_return said;
    }
    const auto uploaded = co_await upload(by, store, which, kept_as);
    if (!uploaded.outcome.ok())
        co_return uploaded.outcome;
    said = co_await platform::send_image(by, openid, uploaded.value);
    co_return said;
}

} // namespace bot::delivery
