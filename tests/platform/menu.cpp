#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

int check(const json& buttons, bool top)
{
    if (!buttons.is_array() || buttons.empty() || buttons.size() > (top ? 3U : 5U))
        return top ? 40016 : 40023;
    for (const auto& each : buttons) {
        const auto name = each.value("name", "");
        if (name.empty() || name.size() > (top ? 16U : 60U))
            return top ? 40018 : 40025;
        if (each.contains("sub_button") && !each["sub_button"].empty()) {
            if (const auto errcode = check(each["sub_button"], false); errcode != 0)
                return errcode;
            continue;
        }
        const auto type = each.value("type", "");
        if (type.empty())
            return 40017;
        if (type == "click" && (each.value("key", "").empty() || each.value("key", "").size() > 128))
            return top ? 40019 : 40026;
        if ((type == "view" || type == "miniprogram") && each.value("url", "").empty())
            return top ? 40020 : 40027;
    }
    return 0;
}

reply create(state& of, const received& what)
{
    const auto body = body_of(what);
    if (body.is_null() || !body.contains("button"))
        return refuse(47001);
    if (what.body.find("\\u") != std::string::npos)
        return refuse(40033);
    if (const auto errcode = check(body["button"], true); errcode != 0)
        return refuse(errcode, "invalid button");
    of.menu = body;
    return agree();
}

reply find(state& of, const received&)
{
    if (of.menu.is_null())
        return refuse(46003, "menu no exist");
    auto menu = of.menu;
    for (auto& each : menu["button"]) {
        if (!each.contains("sub_button"))
            each["sub_button"] = json::array();
    }
    json body;
    body["menu"] = std::move(menu);
    return answer(body);
}

reply remove(state& of, const received&)
{
    of.menu = nullptr;
    return agree();
}

} // namespace

void add_menu(endpoints& to)
{
    to["POST /cgi-bin/menu/create"] = create;
    to["GET /cgi-bin/menu/get"] = find;
    to["GET /cgi-bin/menu/delete"] = remove;
}

} // namespace support::platform
