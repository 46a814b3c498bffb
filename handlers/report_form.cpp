#include "handlers/report_form.hpp"

#include "handlers/report_versions.hpp"

#include <algorithm>

namespace handlers {
namespace {

using storage::report_row;

constexpr report_row text_rows[] = {report_row::content, report_row::name, report_row::forms, report_row::news};

storage::report_activity freeze(const annex2_activity& item)
{
    const auto& from = *item.activity;
    storage::report_activity one;
    one.id = from.id;
    one.unit = from.unit;
    one.name = from.name;
    one.content = from.content;
    one.forms = from.forms;
    one.news_links = from.news_links;
    one.participants = item.participants;
    one.volunteers = item.volunteers;
    return one;
}

storage::report_column freeze(const annex2_column& from)
{
    storage::report_column column;
    column.theme = from.theme;
    column.participants = from.participants;
    column.volunteers = from.volunteers;
    column.counted_participants = from.counted_participants;
    column.counted_volunteers = from.counted_volunteers;
    for (const auto& item : from.activities)
        column.activities.push_back(freeze(item));
    column.courses = from.courses;
    return column;
}

void freeze_adjustments(const annex2_column& from, std::vector<storage::report_adjustment>& into)
{
    for (const auto& one : from.adjustments)
        into.push_back(
            {from.theme, one.role, one.unit, one.unit_name, one.counted, one.figure, one.reason, one.filled});
}

void freeze_estimates(const annex2_column& from, std::vector<storage::report_estimate>& into)
{
    using enum storage::role;
    for (const auto& item : from.activities) {
        if (item.estimated_participants != 0)
            into.push_back({item.activity->id, participant, item.estimated_participants});
        if (item.estimated_volunteers != 0)
            into.push_back({item.activity->id, volunteer, item.estimated_volunteers});
    }
}

void add_line(std::string& to, const std::string& line)
{
    if (line.empty())
        return;
    to += to.empty() ? "" : "\n";
    to += line;
}

std::string text_in(const storage::report_column& column, const std::vector<storage::report_cell>& cells,
                    report_row row)
{
    std::string all;
    for (const auto& item : column.activities) {
        if (row == report_row::content)
            add_line(all, item.content);
        if (row == report_row::name)
            add_line(all, item.name);
        if (row == report_row::forms)
            for (const auto& form : item.forms)
                add_line(all, form);
        if (row == report_row::news)
            for (const auto& link : item.news_links)
                add_line(all, link.url);
    }
    if (row == report_row::content)
        for (const auto& title : column.courses)
            add_line(all, title);
    for (const auto& cell : cells)
        if (cell.theme == column.theme && cell.row == row)
            add_line(all, cell.text);
    return all;
}

} // namespace

storage::report_form freeze(const annex2& form, const storage::report& own,
                            const std::vector<storage::report>& reports)
{
    storage::report_form frozen;
    frozen.unit = form.unit.id;
    frozen.unit_name = form.unit.name;
    frozen.region = form.region;
    frozen.year = own.year;
    for (const auto& column : form.columns) {
        frozen.columns.push_back(freeze(column));
        freeze_adjustments(column, frozen.adjustments);
        freeze_estimates(column, frozen.estimates);
    }
    frozen.cells = own.cells;
    frozen.answers = own.answers;
    for (const auto& id : form.source->subtree(form.unit.id)) {
        if (id == form.unit.id)
            continue;
        storage::report_part part;
        part.unit = id;
        part.name = form.source->find_unit(id)->name;
        const auto found = std::ranges::find(reports, id, &storage::report::unit);
        if (found != reports.end()) {
            part.state = found->state;
            part.absent = found->absent.has_value();
            part.filled = found->filled.has_value();
        }
        frozen.parts.push_back(std::move(part));
    }
    return frozen;
}

std::vector<report_difference> differences(const storage::report_form& frozen, const storage::report_form& later)
{
    std::vector<report_difference> found;
    for (std::size_t n = 0; n < frozen.columns.size() && n < later.columns.size(); ++n) {
        const auto& before = frozen.columns[n];
        const auto& now = later.columns[n];
        const auto compare = [&](report_row row, std::string then, std::string since) {
            if (then != since)
                found.push_back({before.theme, row, std::move(then), std::move(since)});
        };
        compare(report_row::participants, std::to_string(before.participants), std::to_string(now.participants));
        compare(report_row::volunteers, std::to_string(before.volunteers), std::to_string(now.volunteers));
        for (const auto row : text_rows)
            compare(row, text_in(before, frozen.cells, row), text_in(now, later.cells, row));
    }
    return found;
}

std::vector<report_difference> differences(const storage::report_form& frozen, const annex2& live)
{
    storage::report_form now;
    for (const auto& column : live.columns) {
        now.columns.push_back(freeze(column));
        now.cells.insert(now.cells.end(), column.cells.begin(), column.cells.end());
    }
    return differences(frozen, now);
}

} // namespace handlers
