#pragma once

#include "handlers/catalogue.hpp"
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
    std::int64_t participants = 0; ///< 人次
    std::int64_t volunteers = 0;   ///< 人次
};

/// One column of the form.
struct annex2_column {
    storage::theme theme = storage::theme::other;
    std::vector<annex2_activity> activities; ///< In order of first session, those without one last, then number.
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
};

struct annex2 {
    catalogue_ptr source; ///< Keeps the activities alive.
    storage::unit unit;
    std::string region; ///< The root unit's name, which the title carries: 山西省.
    storage::period period;
    std::array<annex2_column, storage::theme_count> columns; ///< In the order of the form.
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
    std::int64_t uncounted = 0; ///< Check-ins of the subtree's people that no activity collects.
};

/// The period that a form is for: what is not asked for is the beginning or the end of the calendar
/// year of what is, or of today.
storage::period annex2_period(std::optional<storage::day> from, std::optional<storage::day> to,
                              storage::day today);

/// Reads the counters and adds them up. The unit must exist. An activity stands on the form when it
/// has a session in the period, has no session at all, or counted something in the period; a
/// cancelled one only when it counted something.
storage::awaitable<annex2> annex2_of(storage::store& store, catalogue_ptr source, std::string unit,
                                     storage::period within);

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
};

/// The counts of one activity over all days.
storage::awaitable<activity_counts> counts_of(storage::store& store, const storage::activity& activity);

} // namespace handlers
