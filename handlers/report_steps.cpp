#include "handlers/report_keeping.hpp"
#include "storage/names.hpp"

#include <algorithm>

// A report's way up and back.
namespace handlers {
namespace {

using storage::report_state;

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

} // namespace handlers
