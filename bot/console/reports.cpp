#include "bot/console/reports.hpp"

#include "bot/api/annex2_file.hpp"
#include "bot/console/report_page.hpp"
#include "bot/console/report_steps.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/on_worker.hpp"
#include "handlers/report_board.hpp"
#include "handlers/report_words.hpp"

namespace bot::console {

using handlers::report_refusal;

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
        row.set("participants", std::to_string(one.participants));
        row.set("volunteers", std::to_string(one.volunteers));
        lines.push_back(std::move(row));
    }
    page_values values;
    set_place(values, in, seen->where);
    values.set("deadline", storage::to_string(board.deadline));
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
    const auto read = [&seen] { return handlers::view_report(seen->desk, seen->where); };
    const auto view = co_await on_worker(read);
    auto file = co_await api::annex2_file(ctx, view.form, annex2_layout::theme, *format);
    co_return file;
}

} // namespace bot::console
