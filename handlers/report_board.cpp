#include "handlers/report_board.hpp"

#include "handlers/materials.hpp"
#include "handlers/year_figures.hpp"

#include <algorithm>

namespace handlers {
namespace {

board_line line_of(const catalogue& units, const storage::unit& child, const std::vector<storage::report>& reports)
{
    board_line line;
    line.unit = child.id;
    line.name = child.name;
    line.level = child.level;
    if (const auto* report = report_in(reports, child.id)) {
        line.state = report->state;
        line.absent = report->absent;
        line.filled = report->filled.has_value();
        if (report->late)
            line.late_until = report->late->until;
    }
    for (const auto& id : units.subtree(child.id)) {
        if (id == child.id)
            continue;
        const auto* report = report_in(reports, id);
        ++line.units;
        const bool accepted = report != nullptr && report->state == storage::report_state::accepted;
        line.units_accepted += accepted ? 1 : 0;
        line.units_absent += report != nullptr && !accepted && report->absent ? 1 : 0;
    }
    return line;
}

sent_figures figures_of(const storage::report_form& sent, int version)
{
    sent_figures all{version, 0, 0};
    for (const auto& column : sent.columns) {
        all.participants += column.participants;
        all.volunteers += column.volunteers;
    }
    return all;
}

storage::awaitable<int> materials_missing(const report_desk& at, report_place where)
{
    const auto lines = co_await checklist_of(at, std::move(where));
    co_return static_cast<int>(std::ranges::count(lines, false, &checklist_line::handed_in));
}

} // namespace

storage::awaitable<board> board_of(const report_desk& at, report_place where)
{
    board made;
    made.unit = where.unit;
    made.year = where.year;
    made.deadline = day_in(where.year, at.deadlines.annex2);
    made.days_left = (made.deadline - storage::day_of(at.now)).count();
    std::string index = "all";
    const auto reports = co_await reports_of(at.store, where.year, std::move(index));
    made.complete = blocking_children(*at.units, where.unit, reports).empty();
    const auto within = storage::year_of(day_in(where.year, std::chrono::January / 1));
    const auto children = at.units->children_of(where.unit);
    auto figures = co_await counted_in(at.store, within);
    figures.reports = reports;
    const std::vector<storage::report_cell> nothing;
    for (const auto* child : children) {
        auto line = line_of(*at.units, *child, reports);
        const auto* report = report_in(reports, child->id);
        const auto form = make_form(figures, at.units, child->id, report == nullptr ? nothing : report->cells);
        line.participants = form.participants;
        line.volunteers = form.volunteers;
        if (report != nullptr && !report->submissions.empty()) {
            const report_place of_child{child->id, where.year};
            auto hash = report->submissions.back().hash;
            const auto frozen = co_await find_form(at.store, of_child, std::move(hash));
            line.differs = frozen && !differences(*frozen, form).empty();
            if (frozen)
                line.sent = figures_of(*frozen, report->submissions.back().number);
        }
        line.themes_missing = static_cast<int>(
            std::ranges::count(missing_on(form), storage::report_row::participants, &missing_cell::row));
        report_place of_materials{child->id, where.year};
        line.materials_missing = co_await materials_missing(at, std::move(of_materials));
        made.lines.push_back(std::move(line));
    }
    co_return made;
}

} // namespace handlers
