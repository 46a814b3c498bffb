#include "content/demo.hpp"

#include "content/files.hpp"

#include <fmt/core.h>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <toml++/toml.h>

namespace content {

namespace {

constexpr std::string_view day_path = "demo/day.toml";

std::string absolute_time(std::chrono::local_days today, int offset, std::string_view clock)
{
    const std::chrono::year_month_day date{today + std::chrono::days{offset}};
    return fmt::format("\"{:04}-{:02}-{:02}T{}:00+08:00\"", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock);
}

std::string text(const toml::table& scene, std::string_view key)
{
    const auto value = scene[key].value<std::string>();
    if (!value || value->empty())
        throw std::runtime_error(
            fmt::format("{}:{}: a scene without {}", day_path, scene.source().begin.line, key));
    return *value;
}

demo_scene read_scene(const toml::table& table)
{
    demo_scene scene{.title = text(table, "title"),
                     .who = text(table, "who"),
                     .openid = text(table, "openid"),
                     .fill = table["fill"].value_or(0),
                     .fill_say = {},
                     .say = {}};
    if (scene.fill > 0)
        scene.fill_say = text(table, "fill_say");
    if (const auto* lines = table["say"].as_array())
        for (const auto& line : *lines)
            scene.say.push_back(line.value_or(std::string()));
    return scene;
}

} // namespace

std::string demo_week(std::chrono::local_days today)
{
    static const std::regex relative(R"re("@([+-]?\d+) (\d\d:\d\d)")re");
    const std::string week(read_file("demo/week.json"));
    std::string absolute;
    auto rest = week.begin();
    for (std::sregex_iterator time(week.begin(), week.end(), relative), end; time != end; ++time) {
        const auto& found = *time;
        absolute.append(rest, found[0].first);
        absolute += absolute_time(today, std::stoi(found[1]), found[2].str());
        rest = found[0].second;
    }
    return absolute.append(rest, week.end());
}

std::vector<demo_scene> demo_day()
{
    const auto table = toml::parse(read_file(day_path), day_path);
    std::vector<demo_scene> scenes;
    if (const auto* list = table["scene"].as_array())
        for (const auto& scene : *list)
            if (const auto* fields = scene.as_table())
                scenes.push_back(read_scene(*fields));
    return scenes;
}

} // namespace content
