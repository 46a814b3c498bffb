#include "bot/console/figures.hpp"

#include "bot/console/report_place.hpp"
#include "bot/form_on_worker.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "handlers/describe.hpp"
#include "handlers/figure.hpp"
#include "handlers/figure_words.hpp"
#include "handlers/report_words.hpp"
#include "storage/names.hpp"

namespace bot::console {
namespace {

constexpr int entries_on_page = 100;

std::string holders_of(const visitor& in, const storage::activity& activity)
{
    auto names = in.catalogue->unit_name(activity.unit);
    for (const auto& id : activity.joint_units)
        names += " · " + in.catalogue->unit_name(id);
    return names;
}

storage::period year_of(const handlers::report_place& where)
{
    return storage::year_of(handlers::day_in(where.year, std::chrono::January / 1));
}

std::vector<page_values> shares_of(const context& ctx, const visitor& in, const handlers::opened_figure& opened)
{
    std::vector<page_values> rows;
    for (const auto& one : opened.shares) {
        page_values row;
        row.set("id", std::to_string(one.activity->id));
        row.set("title", handlers::title_of(ctx.wording, *one.activity));
        row.set("held_by", holders_of(in, *one.activity));
        row.set("heads", std::to_string(one.heads));
        row.set("estimated", one.estimated == 0 ? "" : std::to_string(one.estimated));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> adjustments_of(const handlers::opened_figure& opened)
{
    std::vector<page_values> rows;
    for (const auto& one : opened.adjustments) {
        page_values row;
        row.set("name", one.unit_name);
        row.set_if("filled", one.filled);
        row.set("counted", std::to_string(one.counted));
        row.set("reported", std::to_string(one.figure));
        row.set("reason", one.reason);
        row.set("moved", std::to_string(one.figure - one.counted));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

storage::awaitable<http::response> answer_cell_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto& seen = way.report;
    const auto theme = storage::parse_name<storage::theme>(what.parameter("theme").value_or(""));
    const auto role = storage::parse_name<storage::role>(what.parameter("role").value_or(""));
    if (!theme || !role)
        co_return in.missing(ctx);
    auto unit = seen->where.unit;
    const auto within = year_of(seen->where);
    const auto form = co_await form_on_worker(ctx.store, in.catalogue, std::move(unit), within);
    const auto opened = handlers::open_figure(form, *theme, *role);
    page_values values;
    set_place(values, in, seen->where);
    const auto row =
        *role == storage::role::participant ? storage::report_row::participants : storage::report_row::volunteers;
    values.set("cell", handlers::cell_name(*theme, row, ctx.wording));
    values.set("role", std::string(storage::to_string(*role)));
    values.set("figure", std::to_string(opened.figure));
    values.set("shares", shares_of(ctx, in, opened));
    values.set("adjustments", adjustments_of(opened));
    co_return in.page(ctx, "figure", std::move(values));
}

storage::awaitable<http::response> answer_entries_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter_report(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto& seen = way.report;
    const auto id = http::number_in(what.captures.at(1));
    const auto* activity = id ? in.catalogue->find_activity(*id) : nullptr;
    const auto role = storage::parse_name<storage::role>(what.parameter("role").value_or(""));
    const auto after = http::number_in(what.parameter("after").value_or("0"));
    if (activity == nullptr || !after || !in.catalogue->counts_for(*activity, seen->where.unit))
        co_return in.missing(ctx);
    const auto within = year_of(seen->where);
    const auto page =
        co_await handlers::entries_of(ctx.store, *in.catalogue, *activity, role, within, *after, entries_on_page);
    std::vector<page_values> rows;
    for (const auto& one : page.items) {
        page_values row;
        row.set("at", handlers::moment_of(ctx.wording, one.at));
        row.set("kind", handlers::how_word(one, ctx.wording));
        row.set("who", one.who);
        row.set("by", one.by);
        row.set("note", one.note);
        row.set("link", one.link);
        row.set("photo", one.photo.empty() ? ""
                                           : fmt::format("/console/activities/{}/counts/{}/photo", activity->id,
                                                         http::percent_encode(one.photo)));
        row.set("heads", std::to_string(one.heads));
        row.set_if("counts", one.counts);
        rows.push_back(std::move(row));
    }
    page_values values;
    set_place(values, in, seen->where);
    values.set("title", handlers::title_of(ctx.wording, *activity));
    values.set("entries", std::move(rows));
    values.set("next_page", page.next == 0
                                ? ""
                                : fmt::format("/console/reports/{}/entries/{}?year={}&role={}&after={}",
                                              http::percent_encode(seen->where.unit), *id, seen->where.year,
                                              role ? storage::to_string(*role) : "", page.next));
    co_return in.page(ctx, "entries", std::move(values));
}

} // namespace bot::console
