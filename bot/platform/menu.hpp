#pragma once

#include "bot/platform/client.hpp"

#include <string>
#include <vector>

// The menu below an official account's chat.
namespace bot::platform {

/// A button. Which fields it needs goes by its type; one that opens others has neither type nor fields.
struct menu_button {
    std::string name;
    std::string type; ///< click, view, miniprogram, scancode_push, scancode_waitmsg, media_id and so on.
    std::string key;
    std::string url;
    std::string app_id;
    std::string page;
    std::string media_id;
    std::string article_id;
    std::vector<menu_button> below;

    bool operator==(const menu_button&) const = default;
};

struct menu {
    std::vector<menu_button> buttons; ///< None: there is no menu.

    bool operator==(const menu&) const = default;
};

/// What the platform would say to a menu: numbers of buttons, lengths, missing fields.
outcome check_menu(const menu& what);

/// Replaces the menu. One that check_menu refuses is not sent.
storage::awaitable<outcome> create_menu(client& by, menu what);

/// The menu that was created through the API.
storage::awaitable<result<menu>> get_menu(client& by);

storage::awaitable<outcome> delete_menu(client& by);

} // namespace bot::platform
