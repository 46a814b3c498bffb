#pragma once

#include "handlers/annex2.hpp"

#include <string>
#include <vector>

// What looks wrong or is missing on a form before it goes up.
namespace handlers {

/// Something that must be answered before the form is sent up.
struct report_question {
    enum class kind {
        volunteers, ///< More volunteers than participants.
        capacity,   ///< More heads came than the places of all sessions.
        nothing,    ///< An activity with news, or a whole form with activities, and nothing counted.
        tenfold,    ///< Ten times last year's figure or more.
    };
    std::string key; ///< Unique on the form: "capacity 12".
    report_question::kind what = kind::volunteers;
    std::optional<storage::theme> theme; ///< Nothing for the whole form.
    storage::role role = storage::role::participant;
    const storage::activity* activity = nullptr;
    std::int64_t figure = 0;
    std::int64_t beside = 0; ///< What it is compared with.
    std::string basis;       ///< Both figures: an answer holds while they stand.
};

/// `last_year` is the form of the year before, where there is one.
std::vector<report_question> questions_on(const annex2& form, const annex2* last_year);

/// The answer to a question, where one holds.
const storage::report_answer* answer_to(const storage::report& report, const report_question& asked);

/// A cell that is neither filled nor said to be without activity. Zero is filled.
struct missing_cell {
    storage::theme theme;
    storage::report_row row;

    bool operator==(const missing_cell&) const = default;
};

/// Figures first: a theme without activities, figure or 无此活动 misses its figures alone; one with activities may
/// miss texts.
std::vector<missing_cell> missing_on(const annex2& form);

} // namespace handlers
