#include "bot/api/report_access.hpp"

#include "bot/api/access.hpp"
#include "bot/api/once.hpp"
#include "bot/api/report_json.hpp"
#include "bot/secrets.hpp"

#include <fmt/format.h>

#include <charconv>

namespace bot::api {
namespace {

using handlers::report_refusal;

std::optional<int> year_of(const http::request& what, storage::day today)
{
    const auto text = what.parameter("year");
    if (!text)
        return static_cast<int>(std::chrono::year_month_day(today).year());
    int year = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), year);
    constexpr int first = 2000;
    constexpr int last = 2999;
    if (read.ec != std::errc() || read.ptr != text->data() + text->size() || year < first || year > last)
        return std::nullopt;
    return year;
}

unsigned status_of(report_refusal why)
{
    switch (why) {
    case report_refusal::no_unit:
    case report_refusal::other_unit:
    case report_refusal::no_question:
        return 404;
    case report_refusal::not_reviewer:
        return 403;
    case report_refusal::no_reason:
    case report_refusal::bad_cell:
    case report_refusal::unanswered:
        return 422;
    default:
        return 409;
    }
}

/// What was done already, by a request that was not answered, is not done again.
storage::awaitable<http::response> write_report(const context& ctx, const http::request& what, asked_report asked,
                                                report_step step, std::string name)
{
    const bool named = !name.empty() || !what.if_match.empty();
    if (named) {
        const auto now = co_await handlers::find_report(asked.desk.store, asked.where);
        if (handlers::has_write(now, name))
            co_return report_answer(now, api::to_json(now));
        if (!http::rests_on(what, tag_of(now)))
            co_return refusal(ctx, 412, "report_moved");
        if (!what.if_match.empty() && what.if_match != "*")
            asked.by.rests_on = now.version;
        asked.by.write = std::move(name);
    }
    auto answer = co_await step(asked);
    co_return answer;
}

} // namespace

handlers::report_desk desk_of(context& ctx)
{
    return {ctx.store, ctx.catalogue, ctx.settings.report, sha256_hex, ctx.clock()};
}

storage::awaitable<std::variant<asked_report, http::response>> find_asked_report(context& ctx,
                                                                                 const http::request& what)
{
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    if (const auto* refused = std::get_if<http::response>(&access))
        co_return *refused;
    const auto& acts_for = std::get<storage::authority>(access);
    const auto year = year_of(what, storage::day_of(ctx.clock()));
    if (!year)
        co_return refusal(ctx, 400, "bad_year");
    std::string whose(what.authorization);
    auto as = acts_for;
    const auto by = co_await actor_of(ctx, std::move(whose), std::move(as));
    asked_report asked{desk_of(ctx), {by.name, acts_for}, {}};
    asked.where.unit = what.captures.empty() ? acts_for.unit : what.captures.at(0);
    asked.where.year = *year;
    if (!ctx.catalogue->is_within(asked.where.unit, acts_for.unit))
        co_return refusal(ctx, 404, "no_unit");
    co_return asked;
}

std::string tag_of(const storage::report& what)
{
    return fmt::format("\"{}\"", what.version);
}

http::response report_answer(const storage::report& what, std::string body)
{
    auto answer = http::json(200, std::move(body));
    answer.headers.emplace_back("Cache-Control", "no-store");
    answer.headers.emplace_back("ETag", tag_of(what));
    return answer;
}

storage::awaitable<http::response> answer_report_write(context& ctx, const http::request& what, asked_report asked,
                                                       report_step step)
{
    doing act = [&ctx, &what, &asked, &step](std::string name) {
        return write_report(ctx, what, asked, step, std::move(name));
    };
    auto answer = co_await answer_once(ctx, what, std::move(act));
    co_return answer;
}

http::response refusal(const context& ctx, const handlers::report_outcome& made)
{
    const auto key = made.refused == report_refusal::locked ? fmt::format("lock_{}", to_string(made.lock))
                                                            : std::string(to_string(made.refused));
    return refused_step(status_of(made.refused), ctx.wording.text("reports.refused." + key), made, ctx);
}

} // namespace bot::api
