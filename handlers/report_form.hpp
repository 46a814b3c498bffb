#pragma once

#include "handlers/annex2.hpp"

#include <string>
#include <vector>

// Freezing a form, and what has changed since.
namespace handlers {

/// The form as it is sent up. `reports` are those of the year; `own` is the unit's.
storage::report_form freeze(const annex2& form, const storage::report& own,
                            const std::vector<storage::report>& reports);

/// A figure or text that is not what was sent up.
struct report_difference {
    storage::theme theme = storage::theme::other;
    storage::report_row row = storage::report_row::participants;
    std::string frozen; ///< Figures as digits, texts by lines.
    std::string live;

    bool operator==(const report_difference&) const = default;
};

/// From the top of the form to its end, column by column.
std::vector<report_difference> differences(const storage::report_form& frozen, const annex2& live);

} // namespace handlers
