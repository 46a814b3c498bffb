#include "bot/api/circles.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/paging.hpp"
#include "bot/api/write.hpp"
#include "bot/http/number.hpp"
#include "handlers/circles.hpp"
#include "storage/calendar.hpp"
#include "storage/reading_days.hpp"

namespace bot::api {
namespace {

using handlers::circle_refusal;
using storage::awaitable;
using json = nlohmann::ordered_json;

json circle_json(const handlers::circle_view& one)
{
    return {{"number", one.number},
            {"name", one.name},
            {"members", one.members},
            {"mine", one.mine},
            {"alias", one.alias}};
}

handlers::intent asked_of_circles(const char* scope)
{
    handlers::intent wanted;
    wanted.name = handlers::intent_name::circles;
    wanted.slots.scope = scope;
    return wanted;
}

awaitable<handlers::decision> decide_in_circles(handlers::turn now, handlers::intent wanted,
                                                circle_refusal& refused)
{
    auto step = co_await handlers::step_in_circles(now, wanted);
    refused = step.refused;
    co_return std::move(step.made);
}

/// Carries out what was asked, and gives the circles that the person is in then.
awaitable<http::response> step(context& ctx, const http::request& what, resident who, handlers::intent wanted,
                               const char* said)
{
    auto refused = circle_refusal::none;
    deciding decide = [wanted, &refused](const handlers::turn& now) {
        return decide_in_circles(now, wanted, refused);
    };
    const auto done = co_await carry_out(ctx, what, who, std::move(decide));
    if (refused != circle_refusal::none)
        co_return refusal(ctx, 409, fmt::format("circle_{}", handlers::to_string(refused)));
    if (const auto* problem = std::get_if<http::response>(&done))
        co_return *problem;
    if (!all_written(std::get<carried>(done)))
        co_return moved_meanwhile(ctx);
    const auto now = co_await look_at(ctx, who);
    const auto own = co_await handlers::own_circles(now);
    auto list = json::array();
    for (const auto& one : own)
        list.push_back(circle_json(one));
    co_return fresh_json(200, {{"circles", std::move(list)}, {"message", ctx.wording.text(said)}});
}

/// The circle in a request's path: its number; nothing where it is none.
awaitable<std::optional<int>> number_named(context& ctx, const http::request& what, const resident& who)
{
    constexpr std::int64_t most = 1'000'000;
    const auto number = http::number_in(what.captures.at(0));
    if (!number || *number < 1 || *number > most)
        co_return std::nullopt;
    const auto now = co_await look_at(ctx, who);
    const auto found = co_await handlers::find_circle(now, static_cast<int>(*number));
    co_return found ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

awaitable<http::response> step_in_one(context& ctx, const http::request& what, const char* scope, const char* said)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto number = co_await number_named(ctx, what, std::get<resident>(who));
    if (!number)
        co_return refusal(ctx, 404, "circle_unknown");
    auto wanted = asked_of_circles(scope);
    wanted.slots.number = *number;
    auto answer = co_await step(ctx, what, std::get<resident>(who), std::move(wanted), said);
    co_return answer;
}

awaitable<http::response> step_with_name(context& ctx, const http::request& what, const char* field,
                                         const char* scope, const char* said)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    json_body body(what.body, {field});
    auto wanted = asked_of_circles(scope);
    wanted.slots.query = body.text(field, 1, handlers::longest_circle_name);
    if (!body.good())
        co_return body.refusal(ctx);
    auto answer = co_await step(ctx, what, std::get<resident>(who), std::move(wanted), said);
    co_return answer;
}

} // namespace

awaitable<http::response> answer_circles(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto limit = page_size(what);
    if (!limit)
        co_return refusal(ctx, 400, "bad_limit");
    constexpr std::int64_t most = 1'000'000;
    const auto after = http::number_in(what.parameter("after").value_or("0"));
    if (!after || *after < 0 || *after > most)
        co_return refusal(ctx, 400, "bad_after");
    const auto now = co_await look_at(ctx, std::get<resident>(who));
    const auto seen = co_await handlers::circles_after(now, static_cast<int>(*after), *limit + 1);
    const auto shown = std::min(seen.size(), static_cast<std::size_t>(*limit));
    auto list = json::array();
    for (std::size_t i = 0; i < shown; ++i)
        list.push_back(circle_json(seen[i]));
    json document{{"circles", std::move(list)}, {"next", nullptr}};
    if (shown < seen.size())
        document["next"] = std::to_string(seen[shown - 1].number);
    co_return revalidated_json(document, what);
}

awaitable<http::response> answer_new_circle(context& ctx, const http::request& what)
{
    auto answer = co_await step_with_name(ctx, what, "name", "found", "api_said.circle_founded");
    co_return answer;
}

awaitable<http::response> answer_joining(context& ctx, const http::request& what)
{
    auto answer = co_await step_in_one(ctx, what, "join", "api_said.circle_joined");
    co_return answer;
}

awaitable<http::response> answer_leaving(context& ctx, const http::request& what)
{
    auto answer = co_await step_in_one(ctx, what, "leave", "api_said.circle_left");
    co_return answer;
}

awaitable<http::response> answer_ranking(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    const auto number = co_await number_named(ctx, what, std::get<resident>(who));
    if (!number)
        co_return refusal(ctx, 404, "circle_unknown");
    const auto now = co_await look_at(ctx, std::get<resident>(who));
    const auto own = co_await handlers::own_circles(now);
    if (std::ranges::find(own, *number, &handlers::circle_view::number) == own.end())
        co_return refusal(ctx, 403, "circle_not_in");
    auto one = co_await handlers::find_circle(now, *number);
    if (!one)
        co_return refusal(ctx, 404, "circle_unknown");
    const auto month = handlers::month_around(storage::reading_day_of(now.now));
    const auto places = co_await handlers::ranking_of(ctx.store, *std::move(one), month);
    auto list = json::array();
    for (const auto& each : places)
        list.push_back({{"place", each.place},
                        {"alias", each.alias},
                        {"days", each.days},
                        {"me", each.person == now.person.id}});
    co_return revalidated_json({{"from", storage::to_string(month.from)},
                                {"to", storage::to_string(month.to)},
                                {"places", std::move(list)}},
                               what);
}

awaitable<http::response> answer_circle_name(context& ctx, const http::request& what)
{
    auto answer = co_await step_with_name(ctx, what, "alias", "show", "api_said.ranked");
    co_return answer;
}

awaitable<http::response> answer_circle_name_removal(context& ctx, const http::request& what)
{
    const auto who = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&who))
        co_return *refused;
    auto wanted = asked_of_circles("hide");
    auto answer = co_await step(ctx, what, std::get<resident>(who), std::move(wanted), "api_said.ranked_no_more");
    co_return answer;
}

} // namespace bot::api
