#include "bot/platform/oauth.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

storage::awaitable<result<web_login>> log_in(client& by, api_call what)
{
    what.with_token = false;
    const auto answer = co_await by.call(std::move(what));
    result<web_login> login;
    login.outcome = answer.outcome;
    if (!answer.outcome.ok())
        co_return login;
    const auto fields = parse_leniently(answer.body);
    login.value.openid = text_of(fields, "openid");
    login.value.union_id = text_of(fields, "unionid");
    login.value.scope = text_of(fields, "scope");
    login.value.access_token = text_of(fields, "access_token");
    login.value.refresh_token = text_of(fields, "refresh_token");
    login.value.lifetime = std::chrono::seconds(number_of(fields, "expires_in"));
    login.value.snapshot = number_of(fields, "is_snapshotuser") == 1;
    co_return login;
}

} // namespace

std::string authorize_url(std::string_view app_id, std::string_view redirect, web_scope scope,
                          std::string_view state)
{
    const auto with = query()
                          .add("appid", app_id)
                          .add("redirect_uri", redirect)
                          .add("response_type", "code")
                          .add("scope", scope == web_scope::base ? "snsapi_base" : "snsapi_userinfo")
                          .add("state", state);
    return "https://open.weixin.qq.com/connect/oauth2/authorize?" + with.text() + "#wechat_redirect";
}

storage::awaitable<result<web_login>> log_in_on_web(client& by, std::string code)
{
    const auto with = query()
                          .add("appid", by.app_id())
                          .add("secret", by.app_secret())
                          .add("code", code)
                          .add("grant_type", "authorization_code");
    auto call = get("/sns/oauth2/access_token", with);
    call.idempotent = false;
    return log_in(by, std::move(call));
}

storage::awaitable<result<web_login>> refresh_web_login(client& by, std::string refresh_token)
{
    const auto with =
        query().add("appid", by.app_id()).add("grant_type", "refresh_token").add("refresh_token", refresh_token);
    auto call = get("/sns/oauth2/refresh_token", with);
    return log_in(by, std::move(call));
}

storage::awaitable<result<web_profile>> find_web_profile(client& by, std::string access_token, std::string openid)
{
    const auto with = query().add("access_token", access_token).add("openid", openid).add("lang", "zh_CN");
    auto call = get("/sns/userinfo", with);
    call.with_token = false;
    const auto answer = co_await by.call(std::move(call));
    result<web_profile> found;
    found.outcome = answer.outcome;
    found.outcome.message = without(std::move(found.outcome.message), access_token);
    if (!answer.outcome.ok())
        co_return found;
    const auto fields = parse_leniently(answer.body);
    found.value.openid = text_of(fields, "openid");
    found.value.union_id = text_of(fields, "unionid");
    found.value.nickname = text_of(fields, "nickname");
    found.value.picture_url = text_of(fields, "headimgurl");
    co_return found;
}

} // namespace bot::platform
