#include "bot/platform/calls.hpp"
#include "bot/platform/menu.hpp"

#include <array>

namespace bot::platform {
namespace {

/// The codes with which the platform refuses buttons of a level, and its limits.
struct level {
    std::size_t buttons;
    std::size_t name;
    int wrong_number;
    int wrong_name;
    int wrong_key;
    int wrong_url;
};

constexpr level top{3, 16, 40016, 40018, 40019, 40020};
constexpr level sub{5, 60, 40023, 40025, 40026, 40027};
constexpr std::size_t longest_key = 128;
constexpr std::size_t longest_url = 1024;
constexpr int wrong_type = 40017;

enum class needs { key, url, mini_program, media, article };

struct type {
    std::string_view name;
    needs what;
};

constexpr std::array types{
    type{"click", needs::key},
    type{"view", needs::url},
    type{"miniprogram", needs::mini_program},
    type{"scancode_push", needs::key},
    type{"scancode_waitmsg", needs::key},
    type{"pic_sysphoto", needs::key},
    type{"pic_photo_or_album", needs::key},
    type{"pic_weixin", needs::key},
    type{"location_select", needs::key},
    type{"media_id", needs::media},
    type{"view_limited", needs::media},
    type{"article_id", needs::article},
    type{"article_view_limited", needs::article},
};

outcome about(int errcode, const menu_button& button, const char* what)
{
    return refusal(errcode, "menu button " + button.name + ": " + what);
}

outcome check_url(const menu_button& button, const level& at)
{
    if (button.url.empty() || button.url.size() > longest_url)
        return about(at.wrong_url, button, "its URL is missing or longer than 1024 bytes");
    return {};
}

outcome check_fields(const menu_button& button, const level& at)
{
    for (const auto& each : types) {
        if (each.name != button.type)
            continue;
        if (each.what == needs::key && (button.key.empty() || button.key.size() > longest_key))
            return about(at.wrong_key, button, "its key is missing or longer than 128 bytes");
        if (each.what == needs::mini_program && (button.app_id.empty() || button.page.empty()))
            return about(wrong_type, button, "the mini-program's app id or page is missing");
        if ((each.what == needs::media && button.media_id.empty()) ||
            (each.what == needs::article && button.article_id.empty()))
            return about(wrong_type, button, "its media or article id is missing");
        if (each.what == needs::url || each.what == needs::mini_program)
            return check_url(button, at);
        return {};
    }
    return about(wrong_type, button, "no such type");
}

outcome check_level(const std::vector<menu_button>& buttons, const level& at)
{
    if (buttons.empty() || buttons.size() > at.buttons)
        return refusal(at.wrong_number, "a menu has 1 to 3 buttons, with 1 to 5 below each");
    for (const auto& each : buttons) {
        if (each.name.empty() || each.name.size() > at.name)
            return about(at.wrong_name, each, "its name is missing or too long");
        outcome found;
        if (each.below.empty())
            found = check_fields(each, at);
        else if (at.buttons == sub.buttons)
            found = about(40022, each, "there are two levels at most");
        else
            found = check_level(each.below, sub);
        if (!found.ok())
            return found;
    }
    return {};
}

} // namespace

outcome check_menu(const menu& what)
{
    return check_level(what.buttons, top);
}

} // namespace bot::platform
