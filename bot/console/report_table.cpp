#include "bot/console/report_table.hpp"

#include "bot/export/annex2_form.hpp"
#include "handlers/describe.hpp"
#include "handlers/report_words.hpp"
#include "storage/names.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace bot::console {
namespace {

using storage::report_row;

/// What the figure would be without the unit's own entry: what its activities count and what the units below
/// report.
std::int64_t without_own(const handlers::annex2& form, const handlers::annex2_column& column, storage::role role)
{
    for (const auto& one : column.adjustments)
        if (one.unit == form.unit.id && one.role == role)
            return one.counted;
    return role == storage::role::participant ? column.participants : column.volunteers;
}

void set_figure(page_values& row, const std::string& name, std::int64_t figure, std::int64_t counted,
                std::int64_t estimated, std::string link)
{
    row.set(name, std::to_string(figure));
    row.set(name + "_counted", figure == counted ? "" : std::to_string(counted));
    row.set(name + "_estimated", estimated == 0 ? "" : std::to_string(estimated));
    row.set(name + "_link", std::move(link));
}

/// What is printed in the column beside the figures.
std::vector<page_values> printed(const annex2_form& form, std::size_t column)
{
    std::vector<page_values> lines;
    for (std::size_t n = 0; n < form.rows.size(); ++n) {
        const auto place = static_cast<report_row>(n);
        const auto& row = form.rows.at(n);
        const auto& cell = row.cells.at(column);
        if (place == report_row::participants || place == report_row::volunteers || cell.paragraphs.empty())
            continue;
        page_values line;
        line.set("label", row.label);
        line.set("words", fmt::format("{}", fmt::join(cell.paragraphs, "\n")));
        lines.push_back(std::move(line));
    }
    return lines;
}

/// What the unit wrote that is not a text: a figure or 无此活动, with the reason.
std::vector<page_values> written(const context& ctx, const handlers::annex2_column& column)
{
    std::vector<page_values> cells;
    for (const auto& cell : column.cells) {
        if (!cell.none && !cell.figure)
            continue;
        page_values one;
        one.set("row", ctx.wording.text(fmt::format("annex2.{}", storage::to_string(cell.row))));
        one.set("text", cell.none ? ctx.wording.text("annex2.none") : std::to_string(*cell.figure));
        one.set("reason", cell.reason);
        cells.push_back(std::move(one));
    }
    return cells;
}

} // namespace

std::vector<page_values> theme_rows(const context& ctx, const handlers::annex2& form, const cell_links& links)
{
    using enum storage::role;
    const auto missing = handlers::missing_on(form);
    const auto laid_out = lay_out(form, annex2_layout::theme, storage::day_of(ctx.clock()), ctx.wording);
    std::vector<page_values> all;
    for (std::size_t n = 0; n < form.columns.size(); ++n) {
        const auto& column = form.columns.at(n);
        page_values row;
        row.set("theme", handlers::theme_title(ctx.wording, column.theme));
        row.set("slug", std::string(storage::to_string(column.theme)));
        row.set("activities", std::to_string(column.activities.size()));
        set_figure(row, "participants", column.participants, without_own(form, column, participant),
                   column.estimated_participants, links(column.theme, participant));
        set_figure(row, "volunteers", column.volunteers, without_own(form, column, volunteer),
                   column.estimated_volunteers, links(column.theme, volunteer));
        row.set_if("missing", std::ranges::count(
                                  missing, handlers::missing_cell{column.theme, report_row::participants}) > 0);
        auto lines = printed(laid_out, n);
        row.set_if("has_printed", !lines.empty());
        row.set("printed", std::move(lines));
        row.set("cells", written(ctx, column));
        all.push_back(std::move(row));
    }
    return all;
}

} // namespace bot::console
