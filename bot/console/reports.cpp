#include "bot/console/reports.hpp"

#include "bot/api/annex2_file.hpp"
#include "bot/console/report_page.hpp"
#include "bot/console/report_steps.hpp"
#include "bot/console/sent_page.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/on_worker.hpp"
#include "handlers/report_board.hpp"
#include "handlers/report_words.hpp"
#include "handlers/sent_form.hpp"

namespace bot::console {

using handlers::report_refusal;

namespace {

/// What was sent up, and what stands there now where that is another figure.
void set_sent(page_values& row, const std::string& name, std::int64_t now, std::int64_t sent)
{
    row.set(name, std::to_string(sent));
    row.set(name + "_now", now == sent ? "" : std::to_string(now));
}

} // namespace

storage::awaitable<http::response> answer_own_report(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    co_return see_other("/console/reports/" + http::percent_encode(way.in->who.acts_for.unit));
}

storage::awaitable<http::response> answer_own_board(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    co_return see_other(fmt::format("/console/reports/{}/board", http::percent_encode(way.in->who.acts_for.unit)));
}

storage::awaitable<http::response> answer_report_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& seen = way.report;
    if (const auto version = what.parameter("version")) {
        auto number = http::number_in(*version);
        auto sent = co_await sent_page(ctx, *way.in, *seen, number);
        co_return sent;
    }
    std::string nothing_refused;
    auto page = co_await report_page(ctx, *way.in, *seen, std::move(nothing_refused), 200);
    co_return page;
}

storage::awaitable<http::response> answer_report_step(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto& seen = way.report;
    const auto& step = what.captures.at(1);
    const auto take = [&] { return take_step(*seen, in, step); };
    const auto made = co_await on_worker(take);
    if (made.refused != report_refusal::none) {
        auto words = refusal_words(ctx, in, made);
        const unsigned status = made.refused == report_refusal::not_reviewer ? 403 : 409;
        auto page = co_await report_page(ctx, in, *seen, std::move(words), status);
        co_return page;
    }
    auto unit = seen->where.unit;
    auto word = handlers::report_log_word(step);
    auto about = fmt::format("{} {}", in.catalogue->unit_name(seen->where.unit), seen->where.year);
    auto detail = handlers::step_detail(made.report, ctx.wording, *in.catalogue);
    co_await note(ctx, in, std::move(unit), std::move(word), std::move(about), std::move(detail));
    co_return see_other(address_of(seen->where));
}

storage::awaitable<http::response> answer_board_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto& seen = way.report;
    const auto read = [&seen] { return handlers::board_of(seen->desk, seen->where); };
    const auto board = co_await on_worker(read);
    std::vector<page_values> lines;
    for (const auto& one : board.lines) {
        page_values row;
        row.set("unit", one.unit);
        row.set("name", one.name);
        row.set("state",
                one.absent ? ctx.wording.text("reports.absent") : handlers::state_word(one.state, ctx.wording));
        row.set_if("done", one.absent || one.state == storage::report_state::accepted);
        row.set_if("filled", one.filled);
        row.set_if("differs", one.differs);
        row.set("late_until", one.late_until ? storage::to_string(*one.late_until) : "");
        row.set("below", one.units == 0 ? "" : fmt::format("{} / {}", one.units_accepted, one.units));
        row.set("below_absent", one.units_absent == 0 ? "" : std::to_string(one.units_absent));
        row.set("themes_missing", one.themes_missing == 0 ? "" : std::to_string(one.themes_missing));
        row.set("materials_missing", one.materials_missing == 0 ? "" : std::to_string(one.materials_missing));
        row.set("version", one.sent ? std::to_string(one.sent->version) : "");
        set_sent(row, "participants", one.participants, one.sent ? one.sent->participants : one.participants);
        set_sent(row, "volunteers", one.volunteers, one.sent ? one.sent->volunteers : one.volunteers);
        lines.push_back(std::move(row));
    }
    page_values values;
    set_place(values, in, seen->where);
    values.set("deadline", storage::to_string(board.deadline));
    values.set("on_reports", "");
    values.set("on_board", "yes");
    values.set("days_left", board.days_left >= 0 ? std::to_string(board.days_left) : "");
    values.set_if("complete", board.complete);
    values.set("lines", std::move(lines));
    co_return in.page(ctx, "board", std::move(values));
}

storage::awaitable<http::response> answer_report_file(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& seen = way.report;
    const auto format = parse_export_format(what.captures.at(1));
    if (!format)
        co_return way.in->missing(ctx);
    const auto layout = parse_annex2_layout(what.parameter("layout").value_or("theme"));
    const auto version = what.parameter("version");
    if (!layout)
        co_return way.in->missing(ctx);
    std::optional<handlers::annex2> form;
    if (version) {
        auto where = seen->where;
        auto units = way.in->catalogue;
        const auto number = http::number_in(*version);
        form = co_await handlers::find_sent_form(ctx.store, std::move(units), std::move(where), number);
    } else {
        const auto read = [&seen] { return handlers::view_report(seen->desk, seen->where); };
        auto view = co_await on_worker(read);
        form = std::move(view.form);
    }
    if (!form)
        co_return way.in->missing(ctx);
    auto file = co_await api::annex2_file(ctx, *form, *layout, *format);
    auto unit = seen->where.unit;
    auto about = form->unit.name + " " + titled_form(*form, ctx.wording);
    auto detail = ctx.wording.text(fmt::format("reports.file.{}", to_string(*format)));
    co_await note(ctx, *way.in, std::move(unit), "report_taken", std::move(about), std::move(detail));
    co_return file;
}

} // namespace bot::console
