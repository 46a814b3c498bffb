#include "bot/console/report_fill.hpp"

#include "bot/api/report_import.hpp"
#include "bot/console/report_page.hpp"
#include "bot/console/report_steps.hpp"
#include "bot/on_worker.hpp"
#include "bot/wechat/base64.hpp"
#include "handlers/report_words.hpp"

namespace bot::console {
namespace {

/// The file goes through the page that asks for confirmation, and has to fit into a form again.
constexpr std::size_t largest_file = 400 * 1024;
constexpr std::size_t longest_name = 120;

std::string value_of(const context& ctx, const storage::report_cell& cell)
{
    if (cell.none)
        return ctx.wording.text("annex2.none");
    return cell.figure ? std::to_string(*cell.figure) : cell.text;
}

/// What a figure is now; empty for a text.
std::string figure_now(const handlers::annex2& form, const storage::report_cell& cell)
{
    for (const auto& column : form.columns) {
        if (column.theme != cell.theme)
            continue;
        if (cell.row == storage::report_row::participants)
            return std::to_string(column.participants);
        if (cell.row == storage::report_row::volunteers)
            return std::to_string(column.volunteers);
    }
    return {};
}

std::vector<page_values> cell_rows(const context& ctx, const handlers::annex2& form,
                                   const std::vector<storage::report_cell>& cells)
{
    std::vector<page_values> rows;
    for (const auto& cell : cells) {
        page_values row;
        row.set("cell", handlers::cell_name(cell.theme, cell.row, ctx.wording));
        row.set("before", figure_now(form, cell));
        row.set("after", value_of(ctx, cell));
        rows.push_back(std::move(row));
    }
    return rows;
}

/// A form about a report that the visitor may fill in for somebody else.
struct filling {
    std::optional<visitor> in;
    std::optional<seen_report> seen;
    http::response refused;
};

storage::awaitable<filling> begin(context& ctx, const http::request& what)
{
    filling begun;
    auto way = co_await enter(ctx, what, storage::organizer_role::collector);
    if (!way.in) {
        begun.refused = std::move(way.refused);
        co_return begun;
    }
    auto seen = seen_report_of(ctx, *way.in, what);
    if (!seen || !seen->reviews) {
        begun.refused = way.in->missing(ctx);
        co_return begun;
    }
    begun.seen.emplace(*std::move(seen));
    begun.in = std::move(way.in);
    co_return begun;
}

storage::awaitable<http::response> unreadable(context& ctx, const visitor& in, const seen_report& seen,
                                              std::string why)
{
    auto page = co_await report_page(ctx, in, seen, std::move(why), 422);
    co_return page;
}

} // namespace

storage::awaitable<http::response> answer_report_import(context& ctx, const http::request& what)
{
    const auto begun = co_await begin(ctx, what);
    if (!begun.in)
        co_return begun.refused;
    const auto& in = *begun.in;
    const auto& seen = *begun.seen;
    const auto workbook = in.form.raw("file");
    if (workbook.empty() || workbook.size() > largest_file) {
        auto why = ctx.wording.text(workbook.empty() ? "console.done_no_file" : "reports.file_too_large");
        auto page = co_await unreadable(ctx, in, seen, std::move(why));
        co_return page;
    }
    auto name = in.form.text("name");
    if (name.empty() || name.size() > longest_name)
        name = "annex2.xlsx";
    auto bytes = workbook;
    auto source = ctx.wording("reports.filled_reason", fmt::arg("source", name));
    const auto form = co_await api::read_filled_form(ctx, std::move(bytes), std::move(source));
    if (const auto* error = std::get_if<office::bad_sheet>(&form)) {
        auto why = office::sentence_of(*error, ctx.wording);
        auto page = co_await unreadable(ctx, in, seen, std::move(why));
        co_return page;
    }
    const auto& filled = std::get<office::imported_annex2>(form);
    const auto read = [&seen] { return handlers::view_report(seen.desk, seen.where); };
    const auto view = co_await on_worker(read);
    page_values values;
    set_place(values, in, seen.where);
    values.set("file_unit", filled.unit);
    values.set_if("other_unit", !filled.unit.empty() && filled.unit != in.catalogue->unit_name(seen.where.unit));
    values.set_if("has_cells", !filled.cells.empty());
    values.set("cells", cell_rows(ctx, view.form, filled.cells));
    values.set("name", name);
    values.set("carried", wechat::to_base64(workbook));
    co_return in.page(ctx, "report_import", std::move(values));
}

storage::awaitable<http::response> answer_report_import_entry(context& ctx, const http::request& what)
{
    const auto begun = co_await begin(ctx, what);
    if (!begun.in)
        co_return begun.refused;
    const auto& in = *begun.in;
    const auto& seen = *begun.seen;
    auto name = in.form.text("name");
    auto workbook = wechat::from_base64(in.form.text("workbook"));
    if (!workbook || name.empty() || name.size() > longest_name)
        co_return in.missing(ctx);
    auto source = ctx.wording("reports.filled_reason", fmt::arg("source", name));
    auto form = co_await api::read_filled_form(ctx, *std::move(workbook), std::move(source));
    if (const auto* error = std::get_if<office::bad_sheet>(&form)) {
        auto why = office::sentence_of(*error, ctx.wording);
        auto page = co_await unreadable(ctx, in, seen, std::move(why));
        co_return page;
    }
    auto cells = std::move(std::get<office::imported_annex2>(form).cells);
    const auto made =
        co_await handlers::fill_in(seen.desk, seen.by, seen.where, std::move(cells), std::move(name));
    if (made.refused != handlers::report_refusal::none) {
        auto why = refusal_words(ctx, in, made);
        auto page = co_await report_page(ctx, in, seen, std::move(why), 409);
        co_return page;
    }
    auto unit = seen.where.unit;
    auto about = fmt::format("{} {}", in.catalogue->unit_name(seen.where.unit), seen.where.year);
    co_await note(ctx, in, std::move(unit), "report_filled", std::move(about), "");
    co_return see_other(address_of(seen.where));
}

} // namespace bot::console
