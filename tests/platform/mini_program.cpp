#include "tests/platform/endpoints.hpp"

#include "bot/secrets.hpp"

namespace support::platform {
namespace {

reply check_session(state&, const received& what)
{
    const auto key = "SESSION_" + what.parameter("openid");
    const bool good = what.parameter("sig_method") == "hmac_sha256" &&
                      what.parameter("signature") == bot::to_hex(bot::hmac_sha256(key, ""));
    return good ? agree() : refuse(87009, "invalid signature");
}

reply phone_number(state& of, const received& what)
{
    const auto body = body_of(what);
    const auto code = body.is_object() ? body.value("code", "") : std::string();
    const auto found = of.phone_codes.find(code);
    if (found == of.phone_codes.end())
        return refuse(of.used_codes.contains(code) ? 40163 : 40029);
    json info;
    info["phoneNumber"] = found->second;
    info["purePhoneNumber"] = found->second;
    info["countryCode"] = 86;
    info["watermark"] = {{"timestamp", 1'700'000'000}, {"appid", of.app_id}};
    of.used_codes.insert(code);
    of.phone_codes.erase(found);
    json given;
    given["errcode"] = 0;
    given["errmsg"] = "ok";
    given["phone_info"] = std::move(info);
    return answer(given);
}

reply draw_code(state&, const received& what)
{
    const auto body = body_of(what);
    const auto scene = body.is_object() ? body.value("scene", "") : std::string();
    if (scene.empty() || scene.size() > 32)
        return refuse(40169, "invalid length for scene");
    const auto page = body.value("page", "pages/index/index");
    if (page != "pages/index/index" && page != "pages/activity/activity")
        return refuse(41030, "invalid page");
    reply drawn;
    drawn.content_type = "image/jpeg";
    drawn.body = "\xFF\xD8\xFF\xE0 code of " + scene;
    return drawn;
}

/// Texts with "赌博" are risky, those with "代写" are to be looked at.
reply check_content(state& of, const received& what)
{
    const auto body = body_of(what);
    if (body.is_null() || body.value("version", 1) != 2)
        return refuse(47001);
    if (!of.people.contains(body.value("openid", "")))
        return refuse(43104, "appid not match with openid");
    const auto text = body.value("content", "");
    json result{{"suggest", "pass"}, {"label", 100}};
    if (text.find("赌博") != std::string::npos)
        result = {{"suggest", "risky"}, {"label", 20006}};
    else if (text.find("代写") != std::string::npos)
        result = {{"suggest", "review"}, {"label", 21000}};
    return answer({{"errcode", 0}, {"errmsg", "ok"}, {"result", result}, {"trace_id", "tr-1"}});
}

} // namespace

void add_mini_program(endpoints& to)
{
    to["GET /wxa/checksession"] = check_session;
    to["POST /wxa/business/getuserphonenumber"] = phone_number;
    to["POST /wxa/getwxacodeunlimit"] = draw_code;
    to["POST /wxa/msg_sec_check"] = check_content;
}

} // namespace support::platform
