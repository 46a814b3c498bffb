#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

json login_of(const std::string& openid)
{
    json login;
    login["access_token"] = "WEB_TOKEN_" + openid;
    login["expires_in"] = 7200;
    login["refresh_token"] = "WEB_REFRESH_" + openid;
    login["openid"] = openid;
    login["scope"] = "snsapi_userinfo";
    return login;
}

/// The openid that a code stands for, once; otherwise the errcode.
std::pair<int, std::string> use_code(state& of, const received& what, const std::string& name)
{
    if (what.parameter("appid") != of.app_id)
        return {40013, ""};
    if (what.parameter("secret") != of.app_secret)
        return {40125, ""};
    const auto code = what.parameter(name);
    if (of.used_codes.contains(code))
        return {40163, ""};
    const auto found = of.login_codes.find(code);
    if (found == of.login_codes.end())
        return {40029, ""};
    of.used_codes.insert(code);
    return {0, found->second};
}

reply log_in(state& of, const received& what)
{
    const auto [errcode, openid] = use_code(of, what, "code");
    return errcode == 0 ? answer(login_of(openid)) : refuse(errcode, "invalid code");
}

reply refresh(state& of, const received& what)
{
    constexpr std::string_view beginning = "WEB_REFRESH_";
    const auto token = what.parameter("refresh_token");
    if (what.parameter("appid") != of.app_id || !token.starts_with(beginning))
        return refuse(40030, "invalid refresh_token");
    return answer(login_of(token.substr(beginning.size())));
}

reply profile(state&, const received& what)
{
    const auto openid = what.parameter("openid");
    if (what.parameter("access_token") != "WEB_TOKEN_" + openid)
        return refuse(40001, "invalid credential");
    return answer({{"openid", openid}, {"nickname", "王阿姨"}, {"headimgurl", "https://example.com/h"}});
}

reply log_in_to_mini_program(state& of, const received& what)
{
    const auto [errcode, openid] = use_code(of, what, "js_code");
    if (errcode != 0)
        return refuse(errcode, "invalid code");
    return answer({{"openid", openid}, {"session_key", "SESSION_" + openid}, {"unionid", "u_" + openid}});
}

} // namespace

void add_oauth(endpoints& to)
{
    to["GET /sns/oauth2/access_token"] = log_in;
    to["GET /sns/oauth2/refresh_token"] = refresh;
    to["GET /sns/userinfo"] = profile;
    to["GET /sns/jscode2session"] = log_in_to_mini_program;
}

} // namespace support::platform
