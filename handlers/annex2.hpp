#pragma once

#include "handlers/catalogue.hpp"
#include "storage/report.hpp"
#include "storage/store.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The figures of Annex 2 (活动周情况统计表): what each theme of a unit's subtree counted in a period.
namespace handlers {

/// What one activity contributes.
struct annex2_activity {
    const storage::activity* activity = nullptr;
    std::int64_t participants = 0;           ///< 人次
    std::int64_t volunteers = 0;             ///< 人次
    std::int64_t attended = 0;               ///< Heads of participants that checked in, counted or not.
    std::int64_t estimated_participants = 0; ///< Of those above, not counted one by one.
    std::int64_t estimated_volunteers = 0;
};

/// A figure that a unit's report gives instead of what was counted.
struct annex2_adjustment {
    std::string unit;
    std::string unit_name;
    storage::role role = storage::role::participant;
    std::int64_t counted = 0; ///< What the unit's activities and the reports below it give.
    std::int64_t figure = 0;  ///< What the unit reports.
    std::string reason;
    bool filled = false; ///< 代填: entered by the unit above.
};

/// One column of the form. A figure is what its activities count, moved by its adjustments.
struct annex2_column {
    storage::theme theme = storage::theme::other;
    std::vector<annex2_activity> activities; ///< In order of first session, those without one last, then number.
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
    std::int64_t counted_participants = 0;
    std::int64_t counted_volunteers = 0;
    std::int64_t estimated_participants = 0; ///< Of what its activities count.
    std::int64_t estimated_volunteers = 0;
    std::vector<annex2_adjustment> adjustments; ///< The lowest units first.
    std::vector<storage::report_cell> cells;    ///< What the unit itself wrote into the column.
    std::vector<std::string>
        courses; ///< 智慧助老: titles of recommended courses (推介优质课程名称), for its content.
};

/// How many units below stand how; the form of a unit above says so.
struct annex2_parts {
    int units = 0;
    int accepted = 0;
    int submitted = 0; ///< And not yet accepted.
    int absent = 0;
    int filled = 0; ///< 代填, whatever their state.
};

struct annex2 {
    catalogue_ptr source; ///< Keeps the activities alive.
    storage::unit unit;
    std::string region; ///< The root unit's name, which the title carries: 山西省.
    storage::period period;
    std::array<annex2_column, storage::theme_count> columns; ///< In the order of the form.
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
    std::optional<annex2_parts> parts; ///< Where add_parts was asked.
    std::int64_t uncounted = 0;        ///< Check-ins of the subtree's people that no activity collects.
    storage::report_state state = storage::report_state::live; ///< Of the unit's report, for a calendar year.
    int version = 0; ///< The number of the submission that it shows; 0 for figures as they are now.
    std::optional<storage::day> sent_on; ///< When that was sent up.
};

/// The period that a form is for: what is not asked for is the beginning or the end of the calendar
/// year of what is, or of today.
storage::period annex2_period(std::optional<storage::day> from, std::optional<storage::day> to,
                              storage::day today);

/// Reads the counters and adds them up. For a calendar year the figures that reports give instead of counted ones
/// are worked in, from the bottom to the top: a unit's figure is what the activities of its subtree count, each
/// once, and what the reports of the subtree move. The unit must exist. An activity stands on the form when it
/// has a session in the period, has no session at all, or counted something in the period; a
/// cancelled one only when it counted something.
storage::awaitable<annex2> annex2_of(storage::store& store, catalogue_ptr source, std::string unit,
                                     storage::period within);

/// Whether an entry of a kind counts on the form for an activity.
bool counts_on_form(const storage::activity& activity, storage::role role, storage::entry_kind kind);

/// Reads how the units below stand, for a calendar year; nothing where there are none below or no reports.
storage::awaitable<void> add_parts(storage::store& store, annex2& form);

/// All reports of a year that have an index, in order of unit.
storage::awaitable<std::vector<storage::report>> reports_of(storage::store& store, int year, std::string index);

/// The year that a period is, where it is one.
std::optional<int> whole_year(storage::period within);

/// What one activity has, in heads. The last two are its contribution to Annex 2.
struct activity_counts {
    std::int64_t registered = 0;
    std::int64_t waiting = 0;
    std::int64_t attended = 0;
    std::int64_t volunteers_registered = 0;
    std::int64_t volunteers_waiting = 0;
    std::int64_t volunteers_attended = 0;
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
    std::int64_t estimated_participants = 0; ///< Of the contribution.
    std::int64_t estimated_volunteers = 0;
};

/// The counts of one activity over all days.
storage::awaitable<activity_counts> counts_of(storage::store& store, const storage::activity& activity);

} // namespace handlers
