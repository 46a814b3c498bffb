#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

json describe(const state& of, const std::string& openid)
{
    const auto found = of.people.find(openid);
    const bool follows = found != of.people.end() && found->second.follows;
    json user;
    user["subscribe"] = follows ? 1 : 0;
    user["openid"] = openid;
    if (follows) {
        user["nickname"] = "";
        user["language"] = "zh_CN";
        user["subscribe_time"] = 1'700'000'000;
        user["unionid"] = "u_" + openid;
        user["remark"] = "备注\x14";
        user["subscribe_scene"] = "ADD_SCENE_QR_CODE";
        user["qr_scene"] = 0;
        user["qr_scene_str"] = "shop_42";
    }
    return user;
}

/// A raw control character, as the platform leaves them in what people wrote.
reply unescaped(const json& body)
{
    auto given = answer(body);
    for (auto at = given.body.find("\\u0014"); at != std::string::npos; at = given.body.find("\\u0014"))
        given.body.replace(at, 6, "\x14");
    given.content_type = "text/plain";
    return given;
}

reply find_user(state& of, const received& what)
{
    const auto openid = what.parameter("openid");
    return of.people.contains(openid) ? unescaped(describe(of, openid)) : refuse(40003, "invalid openid");
}

reply find_many(state& of, const received& what)
{
    const auto body = body_of(what);
    if (body.is_null() || body.value("user_list", json()).size() > 100)
        return refuse(40032);
    json list;
    list["user_info_list"] = json::array();
    for (const auto& each : body["user_list"])
        list["user_info_list"].push_back(describe(of, each.value("openid", "")));
    return unescaped(list);
}

} // namespace

void add_users(endpoints& to)
{
    to["GET /cgi-bin/user/info"] = find_user;
    to["POST /cgi-bin/user/info/batchget"] = find_many;
}

} // namespace support::platform
