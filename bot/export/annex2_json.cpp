#include "bot/export/annex2_json.hpp"

#include "bot/export/json_writer.hpp"
#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"
#include "storage/names.hpp"

#include <algorithm>

namespace bot {
namespace {

void write_links(json_writer& to, const storage::activity& activity)
{
    for (const auto& link : activity.news_links) {
        to.begin_object();
        to.member("title", link.title);
        to.member("url", link.url);
        to.end_object();
    }
}

// How many of the heads were estimated; nothing where none were.
void write_estimates(json_writer& to, std::int64_t participants, std::int64_t volunteers)
{
    if (participants == 0 && volunteers == 0)
        return;
    to.key("estimated");
    to.begin_object();
    to.member("participants", participants);
    to.member("volunteers", volunteers);
    to.end_object();
}

void write(json_writer& to, const handlers::annex2_activity& item)
{
    const auto& activity = *item.activity;
    to.begin_object();
    to.member("id", activity.id);
    to.member("unit", activity.unit);
    to.member("name", activity.name);
    to.member("content", activity.content);
    to.member("forms", activity.forms);
    to.member("participants", item.participants);
    to.member("volunteers", item.volunteers);
    write_estimates(to, item.estimated_participants, item.estimated_volunteers);
    to.key("news_links");
    to.begin_array();
    write_links(to, activity);
    to.end_array();
    to.end_object();
}

void write_lists(json_writer& to, const handlers::annex2_column& column, const content::wording& wording)
{
    to.key("contents");
    to.begin_array();
    for (const auto& item : column.activities)
        if (!item.activity->content.empty())
            to.value(item.activity->content);
    if (!column.courses.empty())
        to.value(handlers::courses_line(wording, column.courses));
    to.end_array();
    to.key("names");
    to.begin_array();
    for (const auto& item : column.activities)
        to.value(item.activity->name);
    to.end_array();
    std::vector<std::string> forms;
    for (const auto& item : column.activities)
        for (const auto& form : item.activity->forms)
            if (std::ranges::count(forms, form) == 0)
                forms.push_back(form);
    to.member("forms", forms);
}

// Figures that reports give instead of counted ones; what was counted and these give the column's.
void write_adjustments(json_writer& to, const handlers::annex2_column& column)
{
    to.key("counted");
    to.begin_object();
    to.member("participants", column.counted_participants);
    to.member("volunteers", column.counted_volunteers);
    to.end_object();
    to.key("adjustments");
    to.begin_array();
    for (const auto& one : column.adjustments) {
        to.begin_object();
        to.member("unit", one.unit);
        to.member("role", storage::to_string(one.role));
        to.member("figure", one.figure);
        to.member("counted", one.counted);
        to.member("reason", one.reason);
        to.member("filled", one.filled);
        to.end_object();
    }
    to.end_array();
}

void write(json_writer& to, const handlers::annex2_column& column, const content::wording& wording)
{
    to.begin_object();
    to.member("theme", storage::to_string(column.theme));
    to.member("title", handlers::theme_title(wording, column.theme));
    write_lists(to, column, wording);
    to.member("participants", column.participants);
    to.member("volunteers", column.volunteers);
    write_estimates(to, column.estimated_participants, column.estimated_volunteers);
    to.key("news_links");
    to.begin_array();
    for (const auto& item : column.activities)
        write_links(to, *item.activity);
    to.end_array();
    to.key("activities");
    to.begin_array();
    for (const auto& item : column.activities)
        write(to, item);
    to.end_array();
    if (!column.adjustments.empty())
        write_adjustments(to, column);
    to.end_object();
}

} // namespace

std::string annex2_json(const handlers::annex2& figures, const content::wording& wording, json_style style)
{
    constexpr std::size_t bytes_of_activity = 600;
    std::size_t activities = 1;
    for (const auto& column : figures.columns)
        activities += column.activities.size();
    json_writer to(style == json_style::pretty, activities * bytes_of_activity);
    to.begin_object();
    to.member("unit", figures.unit.id);
    to.member("unit_name", figures.unit.name);
    to.key("period");
    to.begin_object();
    to.member("from", storage::to_string(figures.period.from));
    to.member("to", storage::to_string(figures.period.to));
    to.end_object();
    to.member("state", storage::to_string(figures.state));
    if (figures.version != 0)
        to.member("version", static_cast<std::int64_t>(figures.version));
    to.key("columns");
    to.begin_array();
    for (const auto& column : figures.columns)
        write(to, column, wording);
    to.end_array();
    to.key("totals");
    to.begin_object();
    to.member("participants", figures.participants);
    to.member("volunteers", figures.volunteers);
    to.end_object();
    to.member("uncounted", figures.uncounted);
    to.end_object();
    return to.take();
}

} // namespace bot
