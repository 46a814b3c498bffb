#include "handlers/report_keeping.hpp"

#include "handlers/year_figures.hpp"
#include "storage/names.hpp"

namespace handlers {

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

report_outcome report_refused(report_refusal why, storage::report as_it_is)
{
    report_outcome made;
    made.refused = why;
    made.report = std::move(as_it_is);
    return made;
}

report_outcome report_refused(report_lock why, storage::report as_it_is)
{
    auto made = report_refused(report_refusal::locked, std::move(as_it_is));
    made.lock = why;
    return made;
}

report_lock lock_for(const report_desk& at, const report_author& by, const storage::report& what)
{
    const auto today = storage::day_of(at.now);
    const auto lock = lock_of(what, !parent_of(at, what.unit).empty(), today, at.deadlines);
    return lock == report_lock::overdue && may_review(at, by, what.unit) ? report_lock::none : lock;
}

void note_change(storage::report& in, const report_desk& at, const report_author& by,
                 storage::report_change change)
{
    change.by = by.name;
    change.at = at.now;
    change.write = by.write;
    in.changes.push_back(std::move(change));
}

storage::report_change change_of_state(std::string what, storage::report_state before, storage::report_state after,
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

storage::awaitable<report_outcome> keep_report(const report_desk& at, const report_author& by,
                                               storage::report what)
{
    if (by.rests_on.value_or(what.version) != what.version)
        co_return report_refused(report_refusal::changed, std::move(what));
    auto made = co_await keep_report(at.store, std::move(what));
    co_return made;
}

storage::awaitable<annex2> form_of_year(const report_desk& at, std::string unit, int year)
{
    const auto within = storage::year_of(day_in(year, std::chrono::January / 1));
    auto form = co_await annex2_of(at.store, at.units, std::move(unit), within);
    co_return form;
}

} // namespace handlers
