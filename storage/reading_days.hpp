#pragma once

#include "storage/command.hpp"

#include <set>
#include <vector>

// What follows from the days on which somebody read. Days of a pause neither break a row of days nor count, unless
// something was read on them. Nothing of it is kept.
namespace storage {

/// The day that a check-in is for: until two in the morning it is still the day before.
day reading_day_of(time_point moment);

/// Whether an entry was made up for later (补打卡).
bool is_made_up(const reading& entry);

/// Days in a row that end today, or yesterday where nothing was read today yet.
int current_streak(const std::set<day>& days, const std::vector<period>& paused, day today);

/// The longest row of days ever.
int best_streak(const std::set<day>& days, const std::vector<period>& paused);

/// Fills in days and streaks. `before` are the days before the entry.
void tell_streaks(reading_logged& told, std::set<day> before, const std::vector<period>& paused);

} // namespace storage
