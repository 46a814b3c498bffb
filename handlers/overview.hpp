#pragma once

#include "handlers/catalogue.hpp"
#include "storage/store.hpp"

#include <array>
#include <string>
#include <vector>

// The figures of a unit and those below it at one look.
namespace handlers {

/// What an activity has, in heads of participants and of volunteers.
struct activity_figures {
    const storage::activity* activity = nullptr;
    std::int64_t registered = 0;
    std::int64_t attended = 0;
    std::int64_t volunteers = 0; ///< Registered.
    std::int64_t volunteers_attended = 0;
};

struct day_figure {
    storage::day day;
    std::int64_t registered = 0; ///< Heads of participants that signed up, less those that gave their place back.
};

struct unit_figures {
    std::string id;
    std::string name;
    std::size_t activities = 0;
    std::int64_t participants = 0;           ///< 人次, as on the form.
    std::int64_t volunteers = 0;             ///< 人次, as on the form.
    std::int64_t estimated_participants = 0; ///< Of those above.
    std::int64_t estimated_volunteers = 0;
};

struct overview {
    catalogue_ptr source; ///< Keeps the activities alive.
    std::size_t activities = 0;
    std::int64_t participants = 0;           ///< 人次 of this year, as on the form.
    std::int64_t volunteers = 0;             ///< 人次 of this year, as on the form.
    std::int64_t estimated_participants = 0; ///< Of those above.
    std::int64_t estimated_volunteers = 0;
    std::int64_t registered = 0;
    std::int64_t attended = 0;
    std::int64_t tickets_waiting = 0;
    std::vector<day_figure> days;                            ///< The last fortnight, today last.
    std::array<std::int64_t, storage::theme_count> themes{}; ///< 人次 of participants.
    std::vector<activity_figures> nearest;                   ///< Those whose sessions are nearest, at most ten.
    std::vector<unit_figures> below;                         ///< The unit's own first, then each unit right below.
};

/// Reads counters alone. The unit must exist.
storage::awaitable<overview> overview_of(storage::store& store, catalogue_ptr source, std::string unit,
                                         storage::time_point now);

} // namespace handlers
