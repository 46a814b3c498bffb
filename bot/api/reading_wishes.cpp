#include "bot/api/reading_wishes.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/write.hpp"
#include "handlers/pauses.hpp"
#include "handlers/reading_reminder.hpp"
#include "storage/calendar.hpp"
#include "storage/names.hpp"
#include "storage/reading_days.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr int last_hour = 23;

awaitable<handlers::decision> pause(handlers::turn now, int days)
{
    handlers::intent wanted;
    wanted.name = handlers::intent_name::pause_reading;
    wanted.slots.number = days;
    auto made = co_await handlers::pause_reading(now, wanted);
    co_return made;
}

awaitable<handlers::decision> resume(handlers::turn now)
{
    auto made = co_await handlers::resume_reading(now);
    co_return made;
}

awaitable<handlers::decision> remind(handlers::turn now, std::optional<int> hour)
{
    handlers::intent wanted;
    wanted.name = handlers::intent_name::reading_reminder_on;
    wanted.slots.number = hour;
    auto made = co_await handlers::begin_reading_reminder(now, wanted);
    co_return made;
}

awaitable<handlers::decision> remind_no_more(handlers::turn now)
{
    auto made = co_await handlers::end_reading_reminder(now);
    co_return made;
}

/// Decides and carries out; `nothing` is the refusal's key where there was nothing to do.
awaitable<http::response> change(context& ctx, const http::request& what, resident who, deciding decide,
                                 const char* said, const char* nothing)
{
    auto refused = co_await write_once(ctx, what, who, std::move(decide), nothing);
    if (refused)
        co_return *std::move(refused);
    auto document = co_await reading_wishes_json(ctx, who.person);
    document["message"] = ctx.wording.text(said);
    co_return fresh_json(200, document);
}

} // namespace

awaitable<json> reading_wishes_json(context& ctx, storage::person_id whose)
{
    const auto paused = co_await handlers::paused_days(ctx.store, whose);
    const auto wish = co_await handlers::find_reading_wish(ctx.store, std::move(whose));
    json document{{"paused", nullptr}, {"reminder", nullptr}};
    if (const auto pause = handlers::pause_on(paused, storage::reading_day_of(ctx.clock())))
        document["paused"] = {{"from", storage::to_string(pause->from)}, {"to", storage::to_string(pause->to)}};
    if (wish)
        document["reminder"] = {{"hour", handlers::hour_of(*wish, ctx.settings.rules())},
                                {"next", storage::to_rfc3339(wish->next)}};
    co_return document;
}

awaitable<http::response> answer_reading_pause(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"days"});
    const auto days = body.number("days", 1, handlers::longest_pause);
    if (!body.good())
        co_return body.refusal(ctx);
    if (!days)
        co_return refusal(ctx, 400, "no_days");
    deciding decide = [count = *days](const handlers::turn& now) { return pause(now, count); };
    auto answer =
        co_await change(ctx, what, std::get<resident>(who), std::move(decide), "api_said.paused", "no_days");
    co_return answer;
}

awaitable<http::response> answer_reading_resumption(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    deciding decide = [](const handlers::turn& now) { return resume(now); };
    auto answer =
        co_await change(ctx, what, std::get<resident>(who), std::move(decide), "api_said.resumed", "not_paused");
    co_return answer;
}

awaitable<http::response> answer_reading_reminder(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {"hour"});
    const auto hour = body.number("hour", 0, last_hour);
    if (!body.good())
        co_return body.refusal(ctx);
    deciding decide = [hour](const handlers::turn& now) { return remind(now, hour); };
    auto answer = co_await change(ctx, what, std::get<resident>(who), std::move(decide), "api_said.reminder_on",
                                  "no_reminder");
    co_return answer;
}

awaitable<http::response> answer_reading_reminder_end(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    deciding decide = [](const handlers::turn& now) { return remind_no_more(now); };
    auto answer = co_await change(ctx, what, std::get<resident>(who), std::move(decide), "api_said.reminder_off",
                                  "no_reminder");
    co_return answer;
}

} // namespace bot::api
