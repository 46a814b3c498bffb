#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace content {

/// A button of the menu below a chat. It sends its key, or opens its url, or opens other buttons.
struct menu_button {
    std::string name;
    std::string key;
    std::string url;
    std::vector<menu_button> below;
};

/// Reads a menu. Throws std::runtime_error that names the path and what is wrong.
std::vector<menu_button> read_menu(std::string_view toml, std::string_view path);

/// The menu of content/menu.toml.
std::vector<menu_button> built_in_menu();

} // namespace content
