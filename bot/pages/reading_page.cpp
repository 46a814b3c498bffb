#include "bot/pages/reading_page.hpp"

#include "bot/account_settings.hpp"
#include "bot/pages/absent.hpp"
#include "bot/pages/reader_link.hpp"
#include "bot/pages/reading_calendar.hpp"
#include "bot/pages/template.hpp"
#include "handlers/books.hpp"
#include "handlers/circles.hpp"
#include "handlers/describe.hpp"
#include "handlers/pauses.hpp"
#include "handlers/reading.hpp"
#include "handlers/reading_corrections.hpp"
#include "storage/reading_days.hpp"

#include <boost/algorithm/string/split.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace bot::pages {
namespace {

constexpr std::size_t books_of_a_topic = 3;
constexpr std::size_t most_places = 20;
constexpr int picture_width = 720;
constexpr std::string_view own_page_path = "/reading/mine";

std::string unit_of(const context& ctx)
{
    const auto* account = ctx.catalogue->find_account(default_account);
    return account == nullptr ? std::string() : account->unit;
}

page_values book_entry(const handlers::good_book& book)
{
    page_values entry;
    entry.set("title", std::string(book.title));
    entry.set("author", std::string(book.author));
    std::vector<std::string> lines;
    const std::string note(book.note);
    boost::algorithm::split(lines, note, [](char c) { return c == '\n'; });
    if (!book.hint.empty())
        lines.emplace_back(book.hint);
    std::vector<page_values> shown;
    for (auto& line : lines) {
        page_values one;
        one.set("line", std::move(line));
        shown.push_back(std::move(one));
    }
    entry.set("lines", std::move(shown));
    return entry;
}

/// Each topic's books of the day; another day begins with others.
std::vector<page_values> topics_of(const context& ctx)
{
    const auto books = handlers::all_books(*ctx.catalogue);
    std::vector<std::string_view> names;
    for (const auto& book : books)
        if (!book.topic.empty() && std::ranges::find(names, book.topic) == names.end())
            names.push_back(book.topic);
    const auto day = static_cast<std::size_t>(storage::day_of(ctx.clock()).time_since_epoch().count());
    std::vector<page_values> topics;
    for (const auto& name : names) {
        std::vector<const handlers::good_book*> own;
        for (const auto& book : books)
            if (book.topic == name)
                own.push_back(&book);
        std::vector<page_values> shown;
        for (std::size_t i = 0; i < std::min(own.size(), books_of_a_topic); ++i)
            shown.push_back(book_entry(*own[(day * books_of_a_topic + i) % own.size()]));
        page_values topic;
        topic.set("topic", std::string(name));
        topic.set("number", std::to_string(topics.size() + 1));
        topic.set("books", std::move(shown));
        topics.push_back(std::move(topic));
    }
    return topics;
}

page_values ranking(const content::wording& say, const storage::circle& which,
                    const std::vector<handlers::ranked_reader>& places, storage::period month)
{
    page_values shown;
    shown.set("name", which.name);
    const std::chrono::year_month_day first{month.from};
    shown.set("month", say("reading_page.month", fmt::arg("year", static_cast<int>(first.year())),
                           fmt::arg("month", static_cast<unsigned>(first.month()))));
    std::vector<page_values> list;
    for (std::size_t i = 0; i < std::min(places.size(), most_places); ++i) {
        page_values place;
        place.set("place", std::to_string(places[i].place));
        place.set("alias", places[i].alias);
        place.set("days", std::to_string(places[i].days));
        list.push_back(std::move(place));
    }
    shown.set_if("any", !list.empty());
    shown.set("places", std::move(list));
    return shown;
}

/// The place of the circle that was asked for by its number, or of the first; nothing where all are closed.
std::optional<std::size_t> asked_circle(const http::request& what, const std::vector<storage::circle>& all)
{
    const auto text = what.parameter("circle").value_or("1");
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number >= 1 && number <= all.size() && !all[number - 1].closed)
        return number - 1;
    const auto first = std::ranges::find(all, false, &storage::circle::closed);
    return first == all.end() ? std::nullopt : std::optional(static_cast<std::size_t>(first - all.begin()));
}

/// The month that was asked for, as 2026-11; this one otherwise. Later ones are not there yet.
storage::period asked_month(const http::request& what, storage::day today)
{
    const auto date = storage::parse_day(what.parameter("month").value_or("") + "-01");
    return handlers::month_around(date && *date < today ? *date : today);
}

/// Days of a month on which nothing was logged but what was made up for later.
std::set<storage::day> made_up_days(const std::vector<storage::reading>& read, storage::period month)
{
    std::set<storage::day> days;
    for (const auto& one : read)
        if (month.from <= one.day && one.day <= month.to && storage::is_made_up(one))
            days.insert(one.day);
    for (const auto& one : read)
        if (!storage::is_made_up(one))
            days.erase(one.day);
    return days;
}

storage::awaitable<reading_month> month_of(context& ctx, storage::person_id whose, storage::period month)
{
    const auto read = co_await handlers::corrected_reading_of(ctx.store, whose, month);
    reading_month made;
    made.month = month;
    made.days = {read.dates.begin(), read.dates.end()};
    made.made_up = made_up_days(read.latest, month);
    made.paused = co_await handlers::paused_days(ctx.store, whose);
    made.streak = storage::current_streak(made.days, made.paused, storage::reading_day_of(ctx.clock()));
    made.best = storage::best_streak(made.days, made.paused);
    co_return made;
}

std::string address(std::string_view page, const std::string& sealed, storage::day month)
{
    return fmt::format("{}?p={}&month={}", page, sealed, storage::to_string(month).substr(0, 7));
}

} // namespace

storage::awaitable<http::response> answer_reading(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto unit = unit_of(ctx);
    auto root = std::string(catalogue->root_of(unit));
    const auto circles = co_await handlers::all_circles(ctx.store, std::move(root));
    page_values values;
    values.set("days", std::to_string(handlers::days_to_make_up));
    values.set("phone", std::string(handlers::phone_of(*catalogue, unit)));
    values.set("topics", topics_of(ctx));
    std::string own_address = "/reading";
    const auto place = asked_circle(what, circles);
    if (place) {
        const auto& chosen = circles[*place];
        const auto month = handlers::month_around(storage::reading_day_of(ctx.clock()));
        const auto places = co_await handlers::ranking_of(ctx.store, chosen, month);
        std::vector<page_values> shown;
        shown.push_back(ranking(ctx.wording, chosen, places, month));
        shown.back().set("number", std::to_string(*place + 1));
        values.set("number", std::to_string(*place + 1));
        values.set("circle", std::move(shown));
        own_address += fmt::format("?circle={}", *place + 1);
    }
    std::vector<page_values> list;
    for (std::size_t i = 0; i < circles.size(); ++i) {
        if (circles[i].closed || i == place)
            continue;
        page_values one;
        one.set("number", std::to_string(i + 1));
        one.set("name", circles[i].name);
        list.push_back(std::move(one));
    }
    values.set_if("some", place.has_value());
    values.set_if("others", !list.empty());
    values.set("circles", std::move(list));
    co_return page(200, "reading.html", std::move(values), what, std::move(own_address));
}

storage::awaitable<http::response> answer_own_reading(context& ctx, const http::request& what)
{
    page_values values;
    values.set("phone", std::string(handlers::phone_of(*ctx.catalogue, unit_of(ctx))));
    const auto visitor = reader_of_link(ctx, what, own_page_path);
    if (!visitor)
        co_return page(403, "reading_mine.html", std::move(values), what, std::string(own_page_path));
    const auto sealed = what.parameter("p").value_or("");
    const auto month = asked_month(what, storage::reading_day_of(ctx.clock()));
    const auto shown = co_await month_of(ctx, visitor->person, month);
    const auto& say = ctx.wording;
    const auto read = std::ranges::count_if(
        shown.days, [&](storage::day date) { return month.from <= date && date <= month.to; });
    values.set_if("known", true);
    values.set("summary", say("reading_page.summary", fmt::arg("days", read), fmt::arg("streak", shown.streak)));
    values.set("badges", tell_badges(say, shown.best));
    if (!shown.made_up.empty())
        values.set("made_up", std::to_string(shown.made_up.size()));
    values.set("picture", address("/reading/mine.png", sealed, month.from));
    values.set("told", tell_calendar(say, shown));
    if (!shown.days.empty() && *shown.days.begin() < month.from)
        values.set("before", address(own_page_path, sealed, month.from - std::chrono::days{1}));
    auto answer =
        page(200, "reading_mine.html", std::move(values), what, address(own_page_path, sealed, month.from));
    answer.headers.emplace_back("Referrer-Policy", "no-referrer");
    co_return answer;
}

storage::awaitable<http::response> answer_reading_picture(context& ctx, const http::request& what)
{
    const auto visitor = reader_of_link(ctx, what, own_page_path);
    if (!visitor)
        co_return cannot_show(ctx, what, 403, "reading_page.bad_link");
    const auto month = asked_month(what, storage::reading_day_of(ctx.clock()));
    const auto shown = co_await month_of(ctx, visitor->person, month);
    auto svg = draw_calendar(ctx.wording, shown);
    auto picture = co_await answer_drawing(what, std::move(svg), picture_width);
    co_return picture;
}

} // namespace bot::pages
