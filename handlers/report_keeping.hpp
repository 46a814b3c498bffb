#pragma once

#include "handlers/reports.hpp"

#include <string>

// What the steps of a report share: who may take them, and how a report is written.
namespace handlers {

/// The unit above; empty where the unit reports to nobody. The unit must exist.
const std::string& parent_of(const report_desk& at, const std::string& unit);

/// Whether the author answers for the unit.
report_refusal check_author(const report_desk& at, const report_author& by, const report_place& where);

/// Whether the author decides about the unit's report.
report_refusal check_reviewer(const report_desk& at, const report_author& by, const report_place& where);

report_outcome report_refused(report_refusal why, storage::report as_it_is = {});
report_outcome report_refused(report_lock why, storage::report as_it_is);

/// What keeps this author from changing a report now. The unit above sets the deadline, so that it may go past it
/// itself.
report_lock lock_for(const report_desk& at, const report_author& by, const storage::report& what);

/// Adds a line to a report's history.
void note_change(storage::report& in, const report_desk& at, const report_author& by,
                 storage::report_change change);

storage::report_change change_of_state(std::string what, storage::report_state before, storage::report_state after,
                                       std::string reason);

/// Writes a report; refused as changed where it has another version by now.
storage::awaitable<report_outcome> keep_report(storage::store& store, storage::report what);

/// The same for who may have said which version they saw.
storage::awaitable<report_outcome> keep_report(const report_desk& at, const report_author& by,
                                               storage::report what);

/// A unit's figures of a calendar year.
storage::awaitable<annex2> form_of_year(const report_desk& at, std::string unit, int year);

} // namespace handlers
