#pragma once

#include "handlers/reports.hpp"

#include <optional>

// A form that was sent up, to be read, printed and handed on as it was.
namespace handlers {

/// The form of a submission. What activities and units were called then stays.
annex2 sent_form(const storage::report_form& sent, const storage::report_submission& which,
                 storage::report_state state, const catalogue& units);

/// The submission of a number; nothing where the unit has sent up none of that number.
storage::awaitable<std::optional<annex2>> find_sent_form(storage::store& store, catalogue_ptr units,
                                                         report_place where, std::optional<std::int64_t> number);

/// The submission of a report with a number; null where there is none.
const storage::report_submission* submission_of(const storage::report& report, std::optional<std::int64_t> number);

} // namespace handlers
