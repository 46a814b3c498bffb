#include "handlers/reports.hpp"

#include "handlers/year_figures.hpp"
#include "storage/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace handlers {
namespace {

using storage::report_row;
using storage::report_state;

constexpr std::int64_t most_reported = 1'000'000'000;
constexpr std::size_t longest_text = 8000;

constexpr std::array<std::string_view, 13> report_refusal_words = {
    "none",        "no_unit",         "other_unit",       "not_reviewer", "locked",
    "wrong_state", "parent_accepted", "children_missing", "unanswered",   "no_question",
    "no_reason",   "bad_cell",        "changed"};

const std::string& parent_of(const report_desk& at, const std::string& unit)
{
    return at.units->find_unit(unit)->parent;
}

report_refusal check_author(const report_desk& at, const report_author& by, const report_place& where)
{
    if (at.units->find_unit(where.unit) == nullptr)
        return report_refusal::no_unit;
    return at.units->is_within(where.unit, by.acts_for.unit) ? report_refusal::none : report_refusal::other_unit;
}

report_refusal check_reviewer(const report_desk& at, const report_author& by, const report_place& where)
{
    if (at.units->find_unit(where.unit) == nullptr)
        return report_refusal::no_unit;
    return may_review(at, by, where.unit) ? report_refusal::none : report_refusal::not_reviewer;
}

report_outcome report_refused(report_refusal why, storage::report as_it_is = {})
{
    report_outcome made;
    made.refused = why;
    made.report = std::move(as_it_is);
    return made;
}

report_lock lock_for(const report_desk& at, const report_author& by, const storage::report& what)
{
    const auto today = storage::day_of(at.now);
    const auto lock = lock_of(what, !parent_of(at, what.unit).empty(), today, at.deadlines);
    // The unit above sets the deadline, so that it may go past it itself.
    return lock == report_lock::overdue && may_review(at, by, what.unit) ? report_lock::none : lock;
}

report_outcome report_refused(report_lock why, storage::report as_it_is)
{
    auto made = report_refused(report_refusal::locked, std::move(as_it_is));
    made.lock = why;
    return made;
}

void note_change(storage::report& in, const report_desk& at, const report_author& by,
                 storage::report_change change)
{
    change.by = by.name;
    change.at = at.now;
    change.write = by.write;
    in.changes.push_back(std::move(change));
}

storage::report_change change_of_state(std::string what, report_state before, report_state after,
                                       std::string reason)
{
    return {std::move(what),
            {},
            std::string(to_string(before)),
            std::string(to_string(after)),
            std::move(reason),
            {},
            {}};
}

storage::awaitable<report_outcome> keep_report(storage::store& store, storage::report what)
{
    auto document = storage::to_document(what);
    const bool done = co_await store.write_document(std::move(document));
    report_outcome made;
    made.report = std::move(what);
    if (done)
        ++made.report.version;
    else
        made.refused = report_refusal::changed;
    co_return made;
}

/// The same for who may have said which version they saw.
storage::awaitable<report_outcome> keep_report(const report_desk& at, const report_author& by,
                                               storage::report what)
{
    if (by.rests_on.value_or(what.version) != what.version)
        co_return report_refused(report_refusal::changed, std::move(what));
    auto made = co_await keep_report(at.store, std::move(what));
    co_return made;
}

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

storage::awaitable<annex2> form_of_year(const report_desk& at, std::string unit, int year)
{
    const auto within = storage::year_of(day_in(year, std::chrono::January / 1));
    auto form = co_await annex2_of(at.store, at.units, std::move(unit), within);
    co_return form;
}

// Something below a unit no longer holds: unless the unit was accepted with it, who is accepting it at this moment
// has to look again. False where it was.
storage::awaitable<bool> unsettle_parent(const report_desk& at, report_author by, report_place child,
                                         std::string what)
{
    const report_place above{parent_of(at, child.unit), child.year};
    if (above.unit.empty())
        co_return true;
    for (;;) {
        auto parent = co_await find_report(at.store, above);
        if (parent.state == report_state::accepted)
            co_return false;
        storage::report_change change;
        change.what = "child";
        change.where = child.unit;
        change.after = what;
        note_change(parent, at, by, std::move(change));
        const auto kept = co_await keep_report(at.store, std::move(parent));
        if (kept.refused == report_refusal::none)
            co_return true;
    }
}

storage::awaitable<bool> parent_is_accepted(const report_desk& at, report_place where)
{
    const report_place above{parent_of(at, where.unit), where.year};
    if (above.unit.empty())
        co_return false;
    const auto parent = co_await find_report(at.store, above);
    co_return parent.state == report_state::accepted;
}

// Writes what a unit above may have rested on. Where that unit was accepted meanwhile, things go back.
storage::awaitable<report_outcome> keep_below(const report_desk& at, report_author by, storage::report before,
                                              storage::report after, std::string what)
{
    const report_place where{after.unit, after.year};
    auto kept = co_await keep_report(at, by, std::move(after));
    if (kept.refused != report_refusal::none)
        co_return kept;
    const bool allowed = co_await unsettle_parent(at, std::move(by), where, std::move(what));
    if (allowed)
        co_return kept;
    before.version = kept.report.version;
    auto back = co_await keep_report(at.store, std::move(before));
    back.refused = report_refusal::parent_accepted;
    co_return back;
}

std::vector<report_question> without_answer(const storage::report& report, std::vector<report_question> asked)
{
    std::erase_if(asked, [&](const report_question& one) { return answer_to(report, one) != nullptr; });
    return asked;
}

} // namespace

bool may_review(const report_desk& at, const report_author& by, const std::string& unit)
{
    const auto& parent = parent_of(at, unit);
    return by.acts_for.may(storage::organizer_role::collector) &&
           at.units->is_within(parent.empty() ? unit : parent, by.acts_for.unit);
}

std::string_view to_string(report_refusal why)
{
    return report_refusal_words.at(static_cast<std::size_t>(why));
}

bool has_write(const storage::report& what, std::string_view name)
{
    return !name.empty() &&
           std::ranges::find(what.changes, name, &storage::report_change::write) != what.changes.end();
}

storage::awaitable<storage::report> find_report(storage::store& store, report_place where)
{
    std::string collection = storage::report_collection;
    auto partition = storage::report_partition(where.year);
    const auto kept = co_await store.find_document(std::move(collection), std::move(partition), where.unit);
    storage::report found;
    if (kept)
        found = storage::parse_report(*kept);
    found.unit = where.unit;
    found.year = where.year;
    co_return found;
}

storage::awaitable<std::optional<storage::report_form>> find_form(storage::store& store, report_place where,
                                                                  std::string hash)
{
    std::string collection = storage::report_form_collection;
    auto partition = storage::report_partition(where.year);
    auto key = storage::report_form_key(where.unit, hash);
    const auto kept = co_await store.find_document(std::move(collection), std::move(partition), std::move(key));
    std::optional<storage::report_form> found;
    if (kept)
        found = storage::parse_report_form(*kept);
    co_return found;
}

std::vector<std::string> blocking_children(const catalogue& units, const std::string& unit,
                                           const std::vector<storage::report>& reports)
{
    std::vector<std::string> blocking;
    for (const auto* child : units.children_of(unit)) {
        const auto found = std::ranges::find(reports, child->id, &storage::report::unit);
        if (found == reports.end() || (found->state != report_state::accepted && !found->absent))
            blocking.push_back(child->id);
    }
    return blocking;
}

storage::awaitable<report_view> view_report(const report_desk& at, report_place where)
{
    report_view view;
    view.report = co_await find_report(at.store, where);
    std::string index = "all";
    const auto reports = co_await reports_of(at.store, where.year, std::move(index));
    const auto within = storage::year_of(day_in(where.year, std::chrono::January / 1));
    auto figures = co_await counted_in(at.store, within);
    figures.reports = reports;
    view.form = make_form(figures, at.units, where.unit, view.report.cells);
    view.form.parts = parts_of(view.form, reports);
    view.last_year = co_await form_of_year(at, where.unit, where.year - 1);
    view.lock = lock_of(view.report, !parent_of(at, where.unit).empty(), storage::day_of(at.now), at.deadlines);
    view.questions = questions_on(view.form, &*view.last_year);
    view.missing = missing_on(view.form);
    view.blocking = blocking_children(*at.units, where.unit, reports);
    if (!view.report.submissions.empty()) {
        auto hash = view.report.submissions.back().hash;
        view.frozen = co_await find_form(at.store, where, std::move(hash));
    }
    if (view.frozen)
        view.differences = differences(*view.frozen, view.form);
    co_return view;
}

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

storage::awaitable<report_outcome> submit(const report_desk& at, report_author by, report_place where)
{
    if (const auto why = check_author(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    const auto view = co_await view_report(at, where);
    auto report = view.report;
    if (const auto lock = lock_for(at, by, report); lock != report_lock::none)
        co_return report_refused(lock, std::move(report));
    const bool too_late = co_await parent_is_accepted(at, where);
    if (too_late)
        co_return report_refused(report_refusal::parent_accepted, std::move(report));
    auto open = without_answer(report, view.questions);
    if (!open.empty()) {
        auto made = report_refused(report_refusal::unanswered, std::move(report));
        made.questions = std::move(open);
        co_return made;
    }
    std::string index = "all";
    const auto reports = co_await reports_of(at.store, where.year, std::move(index));
    const auto frozen = freeze(view.form, report, reports);
    const auto hash = at.digest(storage::canonical_json(frozen));
    auto document = storage::to_document(frozen, hash);
    // The same form may be there from before: then it has the same bytes.
    co_await at.store.write_document(std::move(document));
    const auto before = report.state;
    report.state = after_step(before, report_step::submit).value();
    report.returned.reset();
    report.submissions.push_back({static_cast<int>(report.submissions.size()) + 1, hash, by.name, at.now});
    note_change(report, at, by, change_of_state("submitted", before, report.state, hash));
    auto kept = co_await keep_report(at, by, std::move(report));
    co_return kept;
}

storage::awaitable<report_outcome> give_back(const report_desk& at, report_author by, report_place where,
                                             std::string reason)
{
    if (const auto why = check_reviewer(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    auto report = co_await find_report(at.store, where);
    const auto after = after_step(report.state, report_step::give_back);
    if (!after)
        co_return report_refused(report_refusal::wrong_state, std::move(report));
    if (reason.empty())
        co_return report_refused(report_refusal::no_reason, std::move(report));
    note_change(report, at, by, change_of_state("returned", report.state, *after, reason));
    report.state = *after;
    report.returned = storage::report_note{reason, by.name, at.now};
    auto kept = co_await keep_report(at, by, std::move(report));
    co_return kept;
}

storage::awaitable<report_outcome> accept(const report_desk& at, report_author by, report_place where)
{
    if (const auto why = check_reviewer(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    auto report = co_await find_report(at.store, where);
    const auto after = after_step(report.state, report_step::accept);
    if (!after)
        co_return report_refused(report_refusal::wrong_state, std::move(report));
    const bool too_late = co_await parent_is_accepted(at, where);
    if (too_late)
        co_return report_refused(report_refusal::parent_accepted, std::move(report));
    // Read after the report: whatever unsettles a child later changes the report's version.
    std::string index = "all";
    const auto reports = co_await reports_of(at.store, where.year, std::move(index));
    auto blocking = blocking_children(*at.units, where.unit, reports);
    if (!blocking.empty()) {
        auto made = report_refused(report_refusal::children_missing, std::move(report));
        made.units = std::move(blocking);
        co_return made;
    }
    note_change(report, at, by, change_of_state("accepted", report.state, *after, {}));
    report.state = *after;
    report.accepted = storage::report_note{{}, by.name, at.now};
    report.absent.reset();
    auto kept = co_await keep_report(at, by, std::move(report));
    co_return kept;
}

storage::awaitable<report_outcome> undo_acceptance(const report_desk& at, report_author by, report_place where,
                                                   std::string reason)
{
    if (const auto why = check_reviewer(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    const auto before = co_await find_report(at.store, where);
    const auto after = after_step(before.state, report_step::undo);
    if (!after)
        co_return report_refused(report_refusal::wrong_state, before);
    if (reason.empty())
        co_return report_refused(report_refusal::no_reason, before);
    const bool too_late = co_await parent_is_accepted(at, where);
    if (too_late)
        co_return report_refused(report_refusal::parent_accepted, before);
    auto report = before;
    note_change(report, at, by, change_of_state("undone", report.state, *after, reason));
    report.state = *after;
    report.accepted.reset();
    std::string what = "undone";
    auto kept = co_await keep_below(at, by, before, std::move(report), std::move(what));
    co_return kept;
}

storage::awaitable<report_outcome> mark_absent(const report_desk& at, report_author by, report_place where,
                                               bool absent, std::string reason)
{
    if (const auto why = check_reviewer(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    const auto before = co_await find_report(at.store, where);
    if (before.state == report_state::accepted || absent == before.absent.has_value())
        co_return report_refused(report_refusal::wrong_state, before);
    if (reason.empty())
        co_return report_refused(report_refusal::no_reason, before);
    const bool too_late = co_await parent_is_accepted(at, where);
    if (too_late)
        co_return report_refused(report_refusal::parent_accepted, before);
    auto report = before;
    storage::report_change change;
    change.what = "absent";
    change.before = before.absent ? before.absent->reason : std::string();
    change.after = absent ? reason : std::string();
    change.reason = reason;
    note_change(report, at, by, std::move(change));
    report.absent.reset();
    if (absent)
        report.absent = storage::report_note{reason, by.name, at.now};
    std::string what = absent ? "absent" : "not absent";
    auto kept = co_await keep_below(at, by, before, std::move(report), std::move(what));
    co_return kept;
}

storage::awaitable<report_outcome> open_late(const report_desk& at, report_author by, report_place where,
                                             storage::day until, std::string reason)
{
    if (const auto why = check_reviewer(at, by, where); why != report_refusal::none)
        co_return report_refused(why);
    auto report = co_await find_report(at.store, where);
    if (reason.empty())
        co_return report_refused(report_refusal::no_reason, std::move(report));
    storage::report_change change;
    change.what = "late";
    change.before = report.late ? storage::to_string(report.late->until) : std::string();
    change.after = storage::to_string(until);
    change.reason = reason;
    note_change(report, at, by, std::move(change));
    report.late = storage::late_window{until, reason, by.name};
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
