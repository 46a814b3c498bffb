#include "bot/pages/reading_calendar.hpp"

#include "bot/pages/render.hpp"
#include "handlers/describe.hpp"
#include "handlers/reading.hpp"

#include <algorithm>

namespace bot::pages {
namespace {

// Pixels of the drawing.
constexpr int cell = 92;
constexpr int left = 38;
constexpr int top = 250;
constexpr int day_box = 84;     // Of a day, in its cell.
constexpr int mark_radius = 16; // Of the 补 in its corner.

bool is_paused(const reading_month& of, storage::day date)
{
    return std::ranges::any_of(of.paused, [&](const auto& each) { return each.from <= date && date <= each.to; });
}

int days_read(const reading_month& of)
{
    const auto within = [&](storage::day date) { return of.month.from <= date && date <= of.month.to; };
    return static_cast<int>(std::ranges::count_if(of.days, within));
}

std::vector<page_values> cells_of(const reading_month& of)
{
    std::vector<page_values> cells;
    const int first = static_cast<int>(std::chrono::weekday(of.month.from).iso_encoding()) - 1;
    for (auto date = of.month.from; date <= of.month.to; date += std::chrono::days{1}) {
        const int place = first + static_cast<int>((date - of.month.from).count());
        const int x = left + place % 7 * cell;
        const int y = top + place / 7 * cell;
        const bool read = of.days.contains(date);
        page_values one;
        one.set("x", std::to_string(x));
        one.set("y", std::to_string(y));
        one.set("middle", std::to_string(x + cell / 2 - 4));
        one.set("base", std::to_string(y + cell / 2 + 8));
        one.set("day", std::to_string(static_cast<unsigned>(std::chrono::year_month_day(date).day())));
        one.set_if("read", read);
        one.set_if("made_up", of.made_up.contains(date));
        one.set("centre", std::to_string(y + day_box / 2));
        one.set("mark", std::to_string(x + day_box - mark_radius));
        one.set("mark_centre", std::to_string(y + day_box - mark_radius));
        one.set("mark_base", std::to_string(y + day_box - mark_radius / 2));
        one.set_if("paused", !read && is_paused(of, date));
        cells.push_back(std::move(one));
    }
    return cells;
}

std::string title_of(const content::wording& say, const reading_month& of)
{
    const std::chrono::year_month_day first{of.month.from};
    return say("reading_page.month", fmt::arg("year", static_cast<int>(first.year())),
               fmt::arg("month", static_cast<unsigned>(first.month())));
}

} // namespace

std::string tell_badges(const content::wording& say, int best)
{
    std::string words;
    for (const int days : handlers::badges)
        if (best >= days)
            words +=
                (words.empty() ? "" : say.text("books.between")) + say("reading.badge", fmt::arg("days", days));
    return words;
}

std::string draw_calendar(const content::wording& say, const reading_month& of)
{
    page_values values;
    values.set("title", title_of(say, of));
    values.set("summary",
               say("reading_page.summary", fmt::arg("days", days_read(of)), fmt::arg("streak", of.streak)));
    values.set("badges", tell_badges(say, of.best));
    values.set("cells", cells_of(of));
    std::vector<page_values> weekdays;
    const auto& names = say.text("when.weekdays"); // From Sunday on.
    constexpr int week = 7;
    const auto each = names.size() / week;
    for (int i = 0; i < week; ++i) {
        page_values one;
        one.set("middle", std::to_string(left + i * cell + cell / 2 - 4));
        one.set("name", names.substr(static_cast<std::size_t>((i + 1) % week) * each, each));
        weekdays.push_back(std::move(one));
    }
    values.set("weekdays", std::move(weekdays));
    return render("reading/calendar.svg", values);
}

std::string tell_calendar(const content::wording& say, const reading_month& of)
{
    std::string days;
    for (const auto date : of.days)
        if (of.month.from <= date && date <= of.month.to)
            days += (days.empty() ? "" : say.text("books.between")) + handlers::date_of(say, date) +
                    (of.made_up.contains(date) ? say.text("reading.mark_made_up") : "");
    return say(days.empty() ? "reading_page.told_none" : "reading_page.told", fmt::arg("title", title_of(say, of)),
               fmt::arg("days", days));
}

} // namespace bot::pages
