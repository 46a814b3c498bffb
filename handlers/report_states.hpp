#pragma once

#include "storage/report.hpp"

#include <optional>
#include <span>
#include <string_view>

// The life of a unit's report: which step leads from which state to which, and why one is closed.
namespace handlers {

enum class report_step {
    edit,      ///< A cell or an answer.
    submit,    ///< By the unit: the form is frozen and sent up.
    give_back, ///< By the unit above, with a reason.
    accept,    ///< By the unit above.
    undo,      ///< The acceptance, by the unit above.
};

struct report_transition {
    storage::report_state from;
    report_step step;
    storage::report_state to;
};

/// All that is possible; what is not here is refused.
std::span<const report_transition> report_transitions();

std::optional<storage::report_state> after_step(storage::report_state from, report_step step);

/// Days of a year, as month and day, until which a unit hands something in.
struct report_deadlines {
    std::chrono::month_day plan{std::chrono::October, std::chrono::day{15}};
    std::chrono::month_day summary{std::chrono::December, std::chrono::day{10}};
    std::chrono::month_day annex2{std::chrono::December, std::chrono::day{10}};
    std::chrono::month_day cases{std::chrono::December, std::chrono::day{10}};
};

storage::day day_in(int year, std::chrono::month_day date);

/// Why nothing can be written into a report.
enum class report_lock {
    none,
    not_open,  ///< 未开放: the year has not begun.
    submitted, ///< 已上报.
    accepted,  ///< 已审核.
    overdue,   ///< 期限已过, and no late window is open.
};

/// The key of its sentence: "accepted".
std::string_view to_string(report_lock why);

/// A window that was opened for the unit goes before the deadline; a returned report and one of a unit that
/// reports to nobody have none.
report_lock lock_of(const storage::report& what, bool reports_to_somebody, storage::day today,
                    const report_deadlines& deadlines);

} // namespace handlers
