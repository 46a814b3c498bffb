#include "bot/api/own_reading.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/limits.hpp"
#include "bot/api/paging.hpp"
#include "bot/api/reading_wishes.hpp"
#include "bot/api/write.hpp"
#include "handlers/books.hpp"
#include "handlers/reading.hpp"
#include "handlers/reading_corrections.hpp"
#include "storage/calendar.hpp"

#include <algorithm>

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr std::size_t day_length = 10; // 2026-11-25.
constexpr int whole_book = 100;        // Percent.
constexpr std::size_t most_latest = 10;
constexpr std::size_t longest_reading_note = 300;

awaitable<handlers::decision> decide_reading(handlers::turn now, handlers::intent wanted)
{
    auto made = co_await handlers::log_reading(now, wanted);
    co_return made;
}

json reading_json(const storage::reading& one)
{
    json made{{"day", storage::to_string(one.day)}, {"book", one.book}, {"note", one.note}};
    const auto add = [&made](const char* name, const std::optional<int>& amount) {
        if (amount)
            made[name] = *amount;
    };
    add("pages", one.amount.pages);
    add("minutes", one.amount.minutes);
    add("chapters", one.amount.chapters);
    add("percent", one.amount.percent);
    return made;
}

} // namespace

void take_reading(json_body& body, handlers::slots& into)
{
    into.book = body.text("book", 0, longest_book);
    into.amount.pages = body.number("pages", 1, handlers::most_pages);
    into.amount.minutes = body.number("minutes", 1, handlers::most_minutes);
    into.amount.chapters = body.number("chapters", 1, handlers::most_pages);
    into.amount.percent = body.number("percent", 1, whole_book);
}

awaitable<json> own_reading_json(context& ctx, storage::person_id whose)
{
    const auto wishes = co_await reading_wishes_json(ctx, whose);
    const auto standing = co_await handlers::standing_of_reader(ctx.store, std::move(whose), ctx.clock());
    const auto& read = standing.read;
    auto latest = json::array();
    for (std::size_t i = 0; i < std::min(most_latest, read.latest.size()); ++i)
        latest.push_back(reading_json(read.latest[i]));
    json document{{"days", read.days},
                  {"streak", standing.streak},
                  {"pages", read.pages},
                  {"minutes", read.minutes},
                  {"latest", std::move(latest)}};
    document.update(wishes);
    co_return document;
}

awaitable<http::response> answer_own_reading(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto document = co_await own_reading_json(ctx, std::get<resident>(who).person);
    co_return revalidated_json(document, what);
}

awaitable<http::response> answer_reading(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"day", "book", "pages", "minutes", "chapters", "percent", "note"});
    handlers::intent wanted;
    wanted.name = handlers::intent_name::reading_checkin;
    take_reading(body, wanted.slots);
    wanted.slots.note = body.text("note", 0, longest_reading_note);
    const auto day = body.text("day", 0, day_length);
    if (!body.good())
        co_return body.refusal(ctx);
    if (!day.empty()) {
        const auto date = storage::parse_day(day);
        if (!date)
            co_return refusal(ctx, 400, "bad_day");
        wanted.slots.dates = storage::period{*date, *date};
        wanted.slots.made_up = true;
    }
    auto fits = handlers::reading_day::fine;
    deciding decide = [wanted, &fits](const handlers::turn& now) {
        if (wanted.slots.dates)
            fits = handlers::can_read_for(wanted.slots.dates->from, now.now);
        return decide_reading(now, wanted);
    };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
    if (std::holds_alternative<http::response>(done) && fits == handlers::reading_day::to_come)
        co_return refusal(ctx, 422, "day_to_come");
    if (std::holds_alternative<http::response>(done) && fits == handlers::reading_day::too_long_ago)
        co_return refusal(ctx, 422, "day_too_long_ago");
    if (const auto* refused = std::get_if<http::response>(&done))
        co_return *refused;
    const auto& logged = std::get<storage::reading_logged>(std::get<carried>(done).outcomes.at(0));
    co_return fresh_json(200, {{"first_today", logged.first_today},
                               {"streak", logged.streak},
                               {"days", logged.days},
                               {"entry", reading_json(logged.entry)},
                               {"message", ctx.wording.text("api_said.read")}});
}

awaitable<http::response> answer_books(context& ctx, const http::request& what)
{
    const auto limit = page_size(what);
    if (!limit)
        co_return refusal(ctx, 400, "bad_limit");
    const auto unread = what.parameter("unread").value_or("false");
    if (unread != "true" && unread != "false")
        co_return refusal(ctx, 400, "bad_unread");
    const auto catalogue = ctx.catalogue;
    auto books = handlers::all_books(*catalogue);
    const auto topics = handlers::topics_of(books);
    if (unread == "true") {
        const auto who = co_await enter(ctx, what);
        if (const auto* refused = std::get_if<http::response>(&who))
            co_return *refused;
        auto person = std::get<resident>(who).person;
        books = co_await handlers::unread_books(ctx.store, std::move(books), std::move(person), ctx.clock());
    }
    if (const auto topic = what.parameter("topic").value_or(""); !topic.empty())
        std::erase_if(books, [&topic](const handlers::good_book& one) { return one.topic != topic; });
    const auto words = what.parameter("q").value_or("");
    if (!words.empty())
        books = handlers::books_about(std::move(books), words);
    const auto after = what.parameter("after").value_or("");
    std::erase_if(books, [&after](const handlers::good_book& one) { return one.id <= after; });
    std::ranges::sort(books, {}, &handlers::good_book::id);
    const auto shown = std::min(books.size(), static_cast<std::size_t>(*limit));
    auto list = json::array();
    for (std::size_t i = 0; i < shown; ++i)
        list.push_back({{"id", books[i].id},
                        {"title", books[i].title},
                        {"author", books[i].author},
                        {"topic", books[i].topic},
                        {"note", books[i].note},
                        {"hint", books[i].hint}});
    json document{{"books", std::move(list)}, {"topics", topics}, {"next", nullptr}};
    if (shown < books.size())
        document["next"] = books[shown - 1].id;
    co_return revalidated_json(document, what);
}

} // namespace bot::api
