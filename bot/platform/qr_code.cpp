#include "bot/platform/qr_code.hpp"

#include "bot/http/percent_encoding.hpp"
#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"
#include "bot/understand/utf8.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

constexpr std::chrono::seconds longest_life{2'592'000};
constexpr std::size_t longest_scene = 64;

storage::awaitable<result<qr_code>> create(client& by, std::string scene, nlohmann::ordered_json body)
{
    result<qr_code> made;
    const auto length = understand::length(scene);
    if (length == 0 || length > longest_scene) {
        made.outcome = refusal(40053, "a scene has 1 to 64 characters");
        co_return made;
    }
    body["action_info"]["scene"]["scene_str"] = std::move(scene);
    auto call = post("/cgi-bin/qrcode/create", body, true);
    const auto answer = co_await by.call(std::move(call));
    made.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto fields = parse_leniently(answer.body);
        made.value.ticket = text_of(fields, "ticket");
        made.value.url = text_of(fields, "url");
        made.value.lifetime = std::chrono::seconds(number_of(fields, "expire_seconds"));
    }
    co_return made;
}

} // namespace

storage::awaitable<result<qr_code>> create_temporary_code(client& by, std::string scene,
                                                          std::chrono::seconds lifetime)
{
    nlohmann::ordered_json body;
    body["expire_seconds"] = std::min(lifetime, longest_life).count();
    body["action_name"] = "QR_STR_SCENE";
    return create(by, std::move(scene), std::move(body));
}

storage::awaitable<result<qr_code>> create_permanent_code(client& by, std::string scene)
{
    nlohmann::ordered_json body;
    body["action_name"] = "QR_LIMIT_STR_SCENE";
    return create(by, std::move(scene), std::move(body));
}

std::string picture_url(const qr_code& of)
{
    return "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=" + http::percent_encode(of.ticket);
}

storage::awaitable<result<std::string>> fetch_picture(transport& pages, clock& clock, qr_code of)
{
    api_request what;
    what.path = "/cgi-bin/showqrcode";
    what.query = query().add("ticket", of.ticket).text();
    auto answer = co_await exchange(pages, clock, std::move(what), expects::bytes, true);
    result<std::string> picture;
    picture.outcome = answer.outcome;
    picture.value = std::move(answer.body);
    co_return picture;
}

} // namespace bot::platform
