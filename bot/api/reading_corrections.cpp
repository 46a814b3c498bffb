#include "bot/api/reading_corrections.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/own_reading.hpp"
#include "bot/api/write.hpp"
#include "handlers/reading_corrections.hpp"
#include "storage/calendar.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using correcting = awaitable<handlers::decision> (*)(const handlers::turn&, const handlers::intent&);

constexpr std::size_t date_length = 10; // 2026-11-25.

/// False where the day is none; an empty one is the last that has a check-in.
bool name_day(const std::string& day, handlers::intent& wanted)
{
    if (day.empty())
        return true;
    const auto date = storage::parse_day(day);
    if (date)
        wanted.slots.dates = storage::period{*date, *date};
    return date.has_value();
}

/// `said` is the word for what was done, `nothing` for why nothing was.
awaitable<http::response> correct(context& ctx, const http::request& what, resident who, handlers::intent wanted,
                                  correcting how, const char* said, const char* nothing)
{
    deciding decide = [&wanted, how](const handlers::turn& now) { return how(now, wanted); };
    auto refused = co_await write_once(ctx, what, who, std::move(decide), nothing);
    if (refused)
        co_return *std::move(refused);
    auto document = co_await own_reading_json(ctx, std::move(who.person));
    document["message"] = ctx.wording.text(said);
    co_return fresh_json(200, document);
}

} // namespace

awaitable<http::response> answer_reading_correction(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"day", "book", "pages", "minutes", "chapters", "percent"});
    handlers::intent wanted;
    take_reading(body, wanted.slots);
    const auto day = body.text("day", 0, date_length);
    if (!body.good())
        co_return body.refusal(ctx);
    if (!name_day(day, wanted))
        co_return refusal(ctx, 400, "bad_day");
    auto answer = co_await correct(ctx, what, std::get<resident>(who), std::move(wanted),
                                   handlers::correct_reading, "api_said.reading_corrected", "cannot_correct");
    co_return answer;
}

awaitable<http::response> answer_reading_taken_back(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    handlers::intent wanted;
    if (!name_day(what.parameter("day").value_or(""), wanted))
        co_return refusal(ctx, 400, "bad_day");
    auto answer = co_await correct(ctx, what, std::get<resident>(who), std::move(wanted),
                                   handlers::take_reading_back, "api_said.reading_taken_back", "cannot_take_back");
    co_return answer;
}

} // namespace bot::api
