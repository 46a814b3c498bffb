#include "bot/api/reports.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/report_access.hpp"
#include "bot/api/report_json.hpp"
#include "bot/api/token_log.hpp"
#include "bot/on_worker.hpp"
#include "handlers/report_words.hpp"

#include <algorithm>
#include <array>

namespace bot::api {
namespace {

using handlers::report_outcome;

using made_step = storage::awaitable<report_outcome> (*)(const asked_report& asked, const step_body& body);

storage::awaitable<report_outcome> cell(const asked_report& asked, const step_body& body)
{
    report_outcome made;
    made.refused = handlers::report_refusal::bad_cell;
    if (body.has_place)
        made = co_await handlers::write_cell(asked.desk, asked.by, asked.where, body.cell);
    co_return made;
}

storage::awaitable<report_outcome> answer_of(const asked_report& asked, const step_body& body)
{
    return handlers::answer_question(asked.desk, asked.by, asked.where, body.question, body.note);
}

storage::awaitable<report_outcome> submit(const asked_report& asked, const step_body&)
{
    return handlers::submit(asked.desk, asked.by, asked.where);
}

storage::awaitable<report_outcome> give_back(const asked_report& asked, const step_body& body)
{
    return handlers::give_back(asked.desk, asked.by, asked.where, body.reason);
}

storage::awaitable<report_outcome> accept(const asked_report& asked, const step_body&)
{
    return handlers::accept(asked.desk, asked.by, asked.where);
}

storage::awaitable<report_outcome> undo(const asked_report& asked, const step_body& body)
{
    return handlers::undo_acceptance(asked.desk, asked.by, asked.where, body.reason);
}

storage::awaitable<report_outcome> absent(const asked_report& asked, const step_body& body)
{
    return handlers::mark_absent(asked.desk, asked.by, asked.where, true, body.reason);
}

storage::awaitable<report_outcome> present(const asked_report& asked, const step_body& body)
{
    return handlers::mark_absent(asked.desk, asked.by, asked.where, false, body.reason);
}

storage::awaitable<report_outcome> late(const asked_report& asked, const step_body& body)
{
    report_outcome made;
    made.refused = handlers::report_refusal::no_reason;
    if (body.until)
        made = co_await handlers::open_late(asked.desk, asked.by, asked.where, *body.until, body.reason);
    co_return made;
}

constexpr std::array<std::pair<std::string_view, made_step>, 9> steps = {{
    {"cell", cell},
    {"answer", answer_of},
    {"submit", submit},
    {"return", give_back},
    {"accept", accept},
    {"undo", undo},
    {"absent", absent},
    {"present", present},
    {"late", late},
}};

/// A step with what it was asked with.
struct asked_step {
    made_step take;
    std::string name;
    step_body body;
};

storage::awaitable<http::response> take_step(context& ctx, const http::request& what, const asked_step& step,
                                             const asked_report& asked)
{
    const auto take = [&] { return step.take(asked, step.body); };
    const auto made = co_await on_worker(take);
    if (made.refused != handlers::report_refusal::none)
        co_return refusal(ctx, made);
    program_deed deed{asked.where.unit,
                      handlers::report_log_word(step.name),
                      fmt::format("{} {}", ctx.catalogue->unit_name(asked.where.unit), asked.where.year),
                      handlers::step_detail(made.report, ctx.wording, *ctx.catalogue),
                      {}};
    auto acts_for = asked.by.acts_for;
    co_await note_by_token(ctx, what, std::move(acts_for), std::move(deed));
    co_return report_answer(made.report, api::to_json(made.report));
}

} // namespace

storage::awaitable<http::response> answer_report(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    const auto read = [&asked] { return handlers::view_report(asked.desk, asked.where); };
    const auto view = co_await on_worker(read);
    co_return report_answer(view.report, to_json(view, ctx));
}

storage::awaitable<http::response> answer_board(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    const auto read = [&asked] { return handlers::board_of(asked.desk, asked.where); };
    const auto board = co_await on_worker(read);
    co_return fresh_text(to_json(board));
}

storage::awaitable<http::response> answer_form(context& ctx, const http::request& what)
{
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& asked = std::get<asked_report>(found);
    auto hash = what.captures.at(1);
    const auto form = co_await handlers::find_form(ctx.store, asked.where, std::move(hash));
    if (!form)
        co_return refusal(ctx, 404, "no_form");
    co_return fresh_text(storage::canonical_json(*form));
}

storage::awaitable<http::response> answer_step(context& ctx, const http::request& what)
{
    const auto* const known = std::ranges::find(steps, std::string_view(what.captures.at(1)),
                                                &std::pair<std::string_view, made_step>::first);
    if (known == steps.end())
        co_return http::problem(404, ctx.wording.text("http.not_found"));
    const auto found = co_await find_asked_report(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    auto body = read_step(what.body);
    if (!body)
        co_return refusal(ctx, 400, "bad_body");
    const asked_step taking{known->second, what.captures.at(1), *std::move(body)};
    report_step step = [&ctx, &what, &taking](const asked_report& asked) {
        return take_step(ctx, what, taking, asked);
    };
    auto answer = co_await answer_report_write(ctx, what, std::get<asked_report>(found), std::move(step));
    co_return answer;
}

} // namespace bot::api
