#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

const std::string picture = "\xFF\xD8\xFF\xE0 a picture";

reply create_code(state&, const received& what)
{
    const auto body = body_of(what);
    const auto action = body.is_object() ? body.value("action_name", "") : std::string();
    const bool lasts = action == "QR_LIMIT_STR_SCENE";
    if (!lasts && action != "QR_STR_SCENE")
        return refuse(40052);
    const auto scene = body["action_info"]["scene"].value("scene_str", "");
    if (scene.empty() || scene.size() > 64)
        return refuse(40053);
    json made;
    made["ticket"] = "gQ/+" + scene + "==";
    if (!lasts)
        made["expire_seconds"] = body.value("expire_seconds", 60);
    made["url"] = "http://weixin.qq.com/q/" + scene;
    return answer(made);
}

reply show(state&, const received& what)
{
    reply shown;
    shown.content_type = "image/jpg";
    shown.body = picture;
    if (!what.parameter("ticket").starts_with("gQ/+")) {
        shown.status = 404;
        shown.content_type = "text/html";
        shown.body.clear();
    }
    return shown;
}

} // namespace

void add_qr_codes(endpoints& to)
{
    to["POST /cgi-bin/qrcode/create"] = create_code;
    to["GET /cgi-bin/showqrcode"] = show;
}

} // namespace support::platform
