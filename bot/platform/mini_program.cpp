#include "bot/platform/mini_program.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"
#include "bot/secrets.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

constexpr std::string_view scene_characters =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$&'()*+,/:;=?@-._~";

outcome check(const mini_code& what)
{
    if (what.scene.empty() || what.scene.size() > 32 ||
        what.scene.find_first_not_of(scene_characters) != std::string::npos)
        return refusal(40169, "a scene has 1 to 32 letters, digits and signs");
    if (what.page.starts_with('/') || what.page.find('?') != std::string::npos)
        return refusal(41030, "a page has no slash before it and no query");
    if (what.width < 280 || what.width > 1280)
        return refusal(47001, "a code is 280 to 1280 wide");
    return {};
}

} // namespace

storage::awaitable<result<mini_session>> log_in_to_mini_program(client& by, std::string code)
{
    const auto with = query()
                          .add("appid", by.app_id())
                          .add("secret", by.app_secret())
                          .add("js_code", code)
                          .add("grant_type", "authorization_code");
    auto call = get("/sns/jscode2session", with);
    call.with_token = false;
    call.idempotent = false;
    const auto answer = co_await by.call(std::move(call));
    result<mini_session> login;
    login.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto fields = parse_leniently(answer.body);
        login.value.openid = text_of(fields, "openid");
        login.value.union_id = text_of(fields, "unionid");
        login.value.session_key = text_of(fields, "session_key");
    }
    co_return login;
}

storage::awaitable<outcome> check_session(client& by, mini_session session)
{
    const auto with = query()
                          .add("openid", session.openid)
                          .add("signature", to_hex(hmac_sha256(session.session_key, {})))
                          .add("sig_method", "hmac_sha256");
    auto call = get("/wxa/checksession", with);
    return carry_out(by, std::move(call));
}

storage::awaitable<result<phone_number>> find_phone_number(client& by, std::string code)
{
    nlohmann::ordered_json body;
    body["code"] = std::move(code);
    auto call = post("/wxa/business/getuserphonenumber", body, false);
    const auto answer = co_await by.call(std::move(call));
    result<phone_number> found;
    found.outcome = answer.outcome;
    if (!answer.outcome.ok())
        co_return found;
    const auto document = parse_leniently(answer.body);
    const auto& info = member_of(document, "phone_info");
    if (text_of(member_of(info, "watermark"), "appid") != by.app_id()) {
        found.outcome = refusal(40029, "the number was given to another mini-program");
        co_return found;
    }
    found.value.number = text_of(info, "phoneNumber");
    found.value.plain_number = text_of(info, "purePhoneNumber");
    found.value.country_code = text_of(info, "countryCode");
    co_return found;
}

storage::awaitable<result<std::string>> draw_mini_code(client& by, mini_code what)
{
    result<std::string> drawn;
    drawn.outcome = check(what);
    if (!drawn.outcome.ok())
        co_return drawn;
    nlohmann::ordered_json body;
    body["scene"] = what.scene;
    if (!what.page.empty())
        body["page"] = what.page;
    body["check_path"] = true;
    body["env_version"] = "release";
    body["width"] = what.width;
    auto call = post("/wxa/getwxacodeunlimit", body, true);
    call.answer = expects::bytes;
    auto answer = co_await by.call(std::move(call));
    drawn.outcome = answer.outcome;
    drawn.value = std::move(answer.body);
    co_return drawn;
}

} // namespace bot::platform
