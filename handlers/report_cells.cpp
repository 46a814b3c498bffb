#include "handlers/report_keeping.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

#include <algorithm>

// What is written into a report.
namespace handlers {
namespace {

using storage::report_row;

constexpr std::int64_t most_reported = 1'000'000'000;
constexpr std::size_t longest_text = 8000;

bool is_figure_row(report_row row)
{
    return row == report_row::participants || row == report_row::volunteers;
}

report_refusal check_cell(const storage::report_cell& cell)
{
    const bool bad_figure =
        cell.figure && (!is_figure_row(cell.row) || *cell.figure < 0 || *cell.figure > most_reported || cell.none);
    const bool bad_text = !cell.text.empty() && (is_figure_row(cell.row) || cell.text.size() > longest_text);
    if (bad_figure || bad_text || cell.reason.size() > longest_text)
        return report_refusal::bad_cell;
    if ((cell.figure || cell.none) && cell.reason.empty())
        return report_refusal::no_reason;
    return report_refusal::none;
}

bool is_empty(const storage::report_cell& cell)
{
    return cell.text.empty() && !cell.figure && !cell.none;
}

std::string in_words(const storage::report_cell& cell)
{
    if (cell.none)
        return "none";
    return cell.figure ? std::to_string(*cell.figure) : cell.text;
}

// Puts a cell in its place; gives what stood there.
storage::report_cell put(storage::report& in, const storage::report_cell& cell)
{
    storage::report_cell before;
    const auto here = std::ranges::find_if(
        in.cells, [&](const auto& one) { return one.theme == cell.theme && one.row == cell.row; });
    if (here != in.cells.end()) {
        before = *here;
        in.cells.erase(here);
    }
    if (!is_empty(cell))
        in.cells.push_back(cell);
    std::ranges::sort(in.cells, {}, [](const auto& one) { return std::pair(one.theme, one.row); });
    return before;
}

void put_and_note(storage::report& in, const report_desk& at, const report_author& by,
                  const storage::report_cell& cell)
{
    const auto before = put(in, cell);
    storage::report_change change;
    change.what = "cell";
    change.where = fmt::format("{}/{}", storage::to_string(cell.theme), storage::to_string(cell.row));
    change.before = in_words(before);
    change.after = in_words(cell);
    change.reason = cell.reason;
    note_change(in, at, by, std::move(change));
}

} // namespace

storage::awaitable<report_outcome> write_cell(const report_desk& at, report_author by, report_place where,
                                              storage::report_cell cell)
{
    if (const auto why = check_author(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    auto report = co_await find_report(at.store, where);
    if (const auto lock = lock_for(at, by, report); lock != report_lock::none)
        co_return report_refused(lock, std::move(report));
    if (const auto why = check_cell(cell); why != report_refusal::none)
        co_return report_refused(why, std::move(report));
    report.state = after_step(report.state, report_step::edit).value();
    put_and_note(report, at, by, cell);
    auto kept = co_await keep_report(at, by, std::move(report));
    co_return kept;
}

storage::awaitable<report_outcome> answer_question(const report_desk& at, report_author by, report_place where,
                                                   std::string key, std::string note)
{
    if (const auto why = check_author(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    const auto view = co_await view_report(at, where);
    auto report = view.report;
    if (const auto lock = lock_for(at, by, report); lock != report_lock::none)
        co_return report_refused(lock, std::move(report));
    const auto asked = std::ranges::find(view.questions, key, &report_question::key);
    if (asked == view.questions.end())
        co_return report_refused(report_refusal::no_question, std::move(report));
    if (note.empty())
        co_return report_refused(report_refusal::no_reason, std::move(report));
    storage::report_change change;
    change.what = "answer";
    change.where = key;
    change.after = note;
    for (const auto& one : report.answers)
        if (one.question == key)
            change.before = one.note;
    std::erase_if(report.answers, [&](const auto& one) { return one.question == key; });
    report.answers.push_back({key, asked->basis, note, by.name, at.now});
    note_change(report, at, by, std::move(change));
    auto kept = co_await keep_report(at, by, std::move(report));
    co_return kept;
}

storage::awaitable<report_outcome> fill_in(const report_desk& at, report_author by, report_place where,
                                           std::vector<storage::report_cell> cells, std::string source)
{
    if (const auto why = check_reviewer(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    auto report = co_await find_report(at.store, where);
    if (const auto lock = lock_for(at, by, report); lock != report_lock::none)
        co_return report_refused(lock, std::move(report));
    for (const auto& cell : cells)
        if (const auto why = check_cell(cell); why != report_refusal::none)
            co_return report_refused(why, std::move(report));
    storage::report_change change;
    change.what = "filled";
    change.before = report.filled ? report.filled->reason : std::string();
    change.after = source;
    note_change(report, at, by, std::move(change));
    for (const auto& old : std::vector(report.cells)) {
        const auto same_place = [&](const auto& one) { return one.theme == old.theme && one.row == old.row; };
        if (std::ranges::none_of(cells, same_place)) {
            storage::report_cell nothing;
            nothing.theme = old.theme;
            nothing.row = old.row;
            put_and_note(report, at, by, nothing);
        }
    }
    for (const auto& cell : cells)
        put_and_note(report, at, by, cell);
    report.filled = storage::report_note{source, by.name, at.now};
    report.state = after_step(report.state, report_step::edit).value();
    auto kept = co_await keep_report(at, by, std::move(report));
    co_return kept;
}

} // namespace handlers
