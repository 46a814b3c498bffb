#include "content/screens/icons.hpp"

#include "content/files.hpp"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <array>
#include <functional>
#include <map>

namespace content::screens {

namespace {

constexpr std::string_view table_path = "screens/icons.toml";

struct known_icons {
    std::map<std::string, app_icon, std::less<>> apps;
    std::map<std::string, std::string, std::less<>> functions;
    std::map<std::string, std::string, std::less<>> scenes;
};

std::map<std::string, std::string, std::less<>> names_in(const toml::table& table, std::string_view key)
{
    std::map<std::string, std::string, std::less<>> names;
    if (const auto* listed = table[key].as_table())
        for (const auto& [name, node] : *listed)
            names[std::string(name.str())] = node.value_or(std::string());
    return names;
}

known_icons read_table()
{
    const auto table = toml::parse(read_file(table_path), table_path);
    known_icons read;
    if (const auto* apps = table["apps"].as_table())
        for (const auto& [name, node] : *apps)
            if (const auto* fields = node.as_table())
                read.apps[std::string(name.str())] = {(*fields)["icon"].value_or(std::string()),
                                                      (*fields)["colour"].value_or(std::string())};
    read.functions = names_in(table, "functions");
    read.scenes = names_in(table, "scenes");
    return read;
}

const known_icons& known()
{
    static const auto read = read_table();
    return read;
}

/// The same name always has the same colour; white reads well on each.
std::string_view colour_of(std::string_view name)
{
    constexpr std::array<std::string_view, 6> colours{"#1560bd", "#0f7c6b", "#8f2d6b",
                                                      "#a14a0b", "#6a3fa0", "#b3261e"};
    std::size_t sum = 0;
    for (const char letter : name)
        sum = sum * 31 + static_cast<unsigned char>(letter);
    return colours[sum % colours.size()];
}

} // namespace

std::string_view drawing_of(std::string_view icon)
{
    constexpr std::string_view beginning = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    auto bytes = read_file(fmt::format("screens/icons/{}.svg", icon));
    if (bytes.starts_with(beginning))
        bytes.remove_prefix(beginning.size());
    if (bytes.ends_with('\n'))
        bytes.remove_suffix(1);
    return bytes;
}

app_icon icon_of_app(std::string_view name)
{
    const auto& apps = known().apps;
    const auto found = apps.find(name);
    return found == apps.end() ? app_icon{{}, std::string(colour_of(name))} : found->second;
}

std::string_view icon_of_function(std::string_view name)
{
    constexpr std::size_t one_character = 3; // In bytes: alone such a name says nothing about longer ones.
    std::string_view best;
    std::size_t longest = 0;
    for (const auto& [known_name, icon] : known().functions) {
        const bool fits =
            known_name.size() <= one_character ? name == known_name : name.find(known_name) != name.npos;
        if (fits && known_name.size() > longest) {
            longest = known_name.size();
            best = icon;
        }
    }
    return best;
}

std::string_view scene_of(std::string_view caption)
{
    for (const auto& [word, scene] : known().scenes)
        if (caption.find(word) != caption.npos)
            return scene;
    return {};
}

} // namespace content::screens
