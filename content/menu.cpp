#include "content/menu.hpp"

#include "content/files.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <stdexcept>

namespace content {

namespace {

constexpr std::string_view menu_path = "menu.toml";

std::vector<menu_button> buttons_of(const toml::node_view<const toml::node>& list)
{
    std::vector<menu_button> buttons;
    const auto* found = list.as_array();
    if (found == nullptr)
        return buttons;
    for (const auto& each : *found) {
        const auto* table = each.as_table();
        if (table == nullptr)
            throw std::runtime_error("a button is no table");
        const toml::table& fields = *table;
        menu_button button;
        button.name = fields["name"].value_or(std::string());
        button.key = fields["key"].value_or(std::string());
        button.url = fields["url"].value_or(std::string());
        button.below = buttons_of(fields["below"]);
        const int ways = int(!button.key.empty()) + int(!button.url.empty()) + int(!button.below.empty());
        if (button.name.empty() || ways != 1)
            throw std::runtime_error("a button needs a name, and a key, a url or buttons below it");
        buttons.push_back(std::move(button));
    }
    return buttons;
}

} // namespace

std::vector<menu_button> read_menu(std::string_view text, std::string_view path)
{
    try {
        const toml::table table = toml::parse(text, path);
        auto buttons = buttons_of(table["button"]);
        if (buttons.empty())
            throw std::runtime_error("there is no button");
        return buttons;
    } catch (const toml::parse_error& problem) {
        throw std::runtime_error(
            fmt::format("{}:{}: {}", path, problem.source().begin.line, problem.description()));
    } catch (const std::runtime_error& problem) {
        throw std::runtime_error(fmt::format("{}: {}", path, problem.what()));
    }
}

std::vector<menu_button> built_in_menu()
{
    return read_menu(read_file(menu_path), menu_path);
}

} // namespace content
