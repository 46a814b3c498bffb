#pragma once

#include "storage/calendar.hpp"

// When people may be told something that they did not ask for.
namespace handlers {

/// Hours of the day in China during which nobody is disturbed; equal hours: never quiet.
struct quiet_hours {
    int from = 21;
    int until = 8;

    bool operator==(const quiet_hours&) const = default;
};

/// Whether a moment is in quiet hours.
bool is_quiet(storage::time_point moment, const quiet_hours& by);

/// When it is no longer quiet; `moment` where it is not.
storage::time_point end_of_quiet(storage::time_point moment, const quiet_hours& by);

/// When the quiet hours began that the moment is in; `moment` where it is in none.
storage::time_point start_of_quiet(storage::time_point moment, const quiet_hours& by);

/// So long before quiet hours goes what would fall into them.
constexpr std::chrono::minutes before_quiet{30};

/// What an installation chooses about reminders and broadcasts.
struct reminder_rules {
    int evening = 19;   ///< Hour of the day before a session.
    int reading = 20;   ///< Hour for those who asked to be reminded of reading and named none.
    int broadcasts = 3; ///< So many a day for each unit.
    quiet_hours quiet;

    bool operator==(const reminder_rules&) const = default;
};

} // namespace handlers
