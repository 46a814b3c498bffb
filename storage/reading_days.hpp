#pragma once

#include "storage/calendar.hpp"

#include <set>

namespace storage {

/// Days in a row that end on the day given.
inline int streak_until(const std::set<day>& days, day last)
{
    int streak = 0;
    while (days.contains(last - std::chrono::days{streak}))
        ++streak;
    return streak;
}

} // namespace storage
