#include "bot/api/own_reading.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/paging.hpp"
#include "bot/api/write.hpp"
#include "handlers/reading.hpp"
#include "handlers/reading_corrections.hpp"

#include <algorithm>

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr int whole_book = 100; // Percent.
constexpr std::size_t most_latest = 10;
constexpr std::size_t longest_book = 40;
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

awaitable<http::response> answer_own_reading(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    auto person = std::get<resident>(who).person;
    const auto standing = co_await handlers::standing_of_reader(ctx.store, std::move(person), ctx.clock());
    const auto& read = standing.read;
    auto latest = json::array();
    for (std::size_t i = 0; i < std::min(most_latest, read.latest.size()); ++i)
        latest.push_back(reading_json(read.latest[i]));
    co_return revalidated_json({{"days", read.days},
                                {"streak", standing.streak},
                                {"pages", read.pages},
                                {"minutes", read.minutes},
                                {"latest", std::move(latest)}},
                               what);
}

awaitable<http::response> answer_reading(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"book", "pages", "minutes", "chapters", "percent", "note"});
    handlers::intent wanted;
    wanted.name = handlers::intent_name::reading_checkin;
    wanted.slots.book = body.text("book", 0, longest_book);
    wanted.slots.note = body.text("note", 0, longest_reading_note);
    wanted.slots.amount.pages = body.number("pages", 1, handlers::most_pages);
    wanted.slots.amount.minutes = body.number("minutes", 1, handlers::most_minutes);
    wanted.slots.amount.chapters = body.number("chapters", 1, handlers::most_pages);
    wanted.slots.amount.percent = body.number("percent", 1, whole_book);
    if (!body.good())
        co_return body.refusal(ctx);
    deciding decide = [wanted](const handlers::turn& now) { return decide_reading(now, wanted); };
    const auto done = co_await carry_out(ctx, what, std::get<resident>(who), std::move(decide));
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
    const auto after = what.parameter("after").value_or("");
    const auto catalogue = ctx.catalogue;
    std::vector<const storage::book*> sorted;
    for (const auto& one : catalogue->records().books)
        if (one.id > after)
            sorted.push_back(&one);
    std::ranges::sort(sorted, {}, &storage::book::id);
    const auto shown = std::min(sorted.size(), static_cast<std::size_t>(*limit));
    auto list = json::array();
    for (std::size_t i = 0; i < shown; ++i)
        list.push_back({{"id", sorted[i]->id},
                        {"title", sorted[i]->title},
                        {"author", sorted[i]->author},
                        {"topic", sorted[i]->topic},
                        {"note", sorted[i]->note}});
    json document{{"books", std::move(list)}, {"next", nullptr}};
    if (shown < sorted.size())
        document["next"] = sorted[shown - 1]->id;
    co_return revalidated_json(document, what);
}

} // namespace bot::api
