#include "bot/platform/menu.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

constexpr int no_menu = 46003;

struct field {
    const char* name;
    std::string menu_button::*of;
};

constexpr field button_fields[] = {
    {"type", &menu_button::type},         {"name", &menu_button::name},
    {"key", &menu_button::key},           {"url", &menu_button::url},
    {"appid", &menu_button::app_id},      {"pagepath", &menu_button::page},
    {"media_id", &menu_button::media_id}, {"article_id", &menu_button::article_id},
};

nlohmann::ordered_json to_json(const std::vector<menu_button>& buttons)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& button : buttons) {
        nlohmann::ordered_json written;
        for (const auto& each : button_fields) {
            if (!(button.*each.of).empty())
                written[each.name] = button.*each.of;
        }
        if (!button.below.empty())
            written["sub_button"] = to_json(button.below);
        list.push_back(std::move(written));
    }
    return list;
}

std::vector<menu_button> buttons_of(const nlohmann::json& list)
{
    std::vector<menu_button> buttons;
    if (!list.is_array())
        return buttons;
    for (const auto& written : list) {
        menu_button button;
        for (const auto& each : button_fields)
            button.*each.of = text_of(written, each.name);
        button.below = buttons_of(member_of(written, "sub_button"));
        buttons.push_back(std::move(button));
    }
    return buttons;
}

} // namespace

storage::awaitable<outcome> create_menu(client& by, menu what)
{
    if (auto refused = check_menu(what); !refused.ok())
        co_return refused;
    nlohmann::ordered_json body;
    body["button"] = to_json(what.buttons);
    auto call = post("/cgi-bin/menu/create", body, true);
    auto became = co_await carry_out(by, std::move(call));
    co_return became;
}

storage::awaitable<result<menu>> get_menu(client& by)
{
    auto call = get("/cgi-bin/menu/get");
    const auto answer = co_await by.call(std::move(call));
    result<menu> got;
    if (answer.outcome.errcode == no_menu)
        co_return got;
    got.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto document = parse_leniently(answer.body);
        got.value.buttons = buttons_of(member_of(member_of(document, "menu"), "button"));
    }
    co_return got;
}

storage::awaitable<outcome> delete_menu(client& by)
{
    auto call = get("/cgi-bin/menu/delete");
    return carry_out(by, std::move(call));
}

} // namespace bot::platform
