#include "bot/export/annex2_json.hpp"

#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bot {
namespace {

using json = nlohmann::ordered_json;

json links_of(const storage::activity& activity)
{
    auto links = json::array();
    for (const auto& link : activity.news_links)
        links.push_back({{"title", link.title}, {"url", link.url}});
    return links;
}

json to_json(const handlers::annex2_activity& item)
{
    const auto& activity = *item.activity;
    return {{"id", activity.id},
            {"unit", activity.unit},
            {"name", activity.name},
            {"content", activity.content},
            {"forms", activity.forms},
            {"participants", item.participants},
            {"volunteers", item.volunteers},
            {"news_links", links_of(activity)}};
}

json to_json(const handlers::annex2_column& column, const content::wording& wording)
{
    auto contents = json::array();
    auto names = json::array();
    auto links = json::array();
    auto activities = json::array();
    std::vector<std::string> forms;
    for (const auto& item : column.activities) {
        const auto& activity = *item.activity;
        if (!activity.content.empty())
            contents.push_back(activity.content);
        names.push_back(activity.name);
        for (const auto& form : activity.forms)
            if (std::ranges::count(forms, form) == 0)
                forms.push_back(form);
        for (auto& link : links_of(activity))
            links.push_back(std::move(link));
        activities.push_back(to_json(item));
    }
    if (!column.courses.empty())
        contents.push_back(handlers::courses_line(wording, column.courses));
    json document{{"theme", storage::to_string(column.theme)},
                  {"title", handlers::theme_title(wording, column.theme)},
                  {"contents", std::move(contents)},
                  {"names", std::move(names)},
                  {"forms", std::move(forms)},
                  {"participants", column.participants},
                  {"volunteers", column.volunteers},
                  {"news_links", std::move(links)},
                  {"activities", std::move(activities)}};
    // Figures that reports give instead of counted ones; what was counted and these give the column's.
    if (!column.adjustments.empty()) {
        document["counted"] = {{"participants", column.counted_participants},
                               {"volunteers", column.counted_volunteers}};
        for (const auto& one : column.adjustments)
            document["adjustments"].push_back({{"unit", one.unit},
                                               {"role", storage::to_string(one.role)},
                                               {"figure", one.figure},
                                               {"counted", one.counted},
                                               {"reason", one.reason},
                                               {"filled", one.filled}});
    }
    return document;
}

} // namespace

std::string annex2_json(const handlers::annex2& figures, const content::wording& wording, json_style style)
{
    auto columns = json::array();
    for (const auto& column : figures.columns)
        columns.push_back(to_json(column, wording));
    const json document = {
        {"unit", figures.unit.id},
        {"unit_name", figures.unit.name},
        {"period",
         {{"from", storage::to_string(figures.period.from)}, {"to", storage::to_string(figures.period.to)}}},
        {"state", "live"},
        {"columns", std::move(columns)},
        {"totals", {{"participants", figures.participants}, {"volunteers", figures.volunteers}}},
        {"uncounted", figures.uncounted}};
    // A name that is not UTF-8 must not keep the figures from being read.
    return document.dump(style == json_style::pretty ? 2 : -1, ' ', false, json::error_handler_t::replace);
}

} // namespace bot
