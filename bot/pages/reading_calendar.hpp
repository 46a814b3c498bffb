#pragma once

#include "content/wording.hpp"
#include "storage/calendar.hpp"

#include <set>
#include <string>
#include <vector>

namespace bot::pages {

/// What a reader's month looks like.
struct reading_month {
    storage::period month; ///< Its first and last day.
    std::set<storage::day> days;
    std::set<storage::day> made_up; ///< Those of the month that were only logged on a later day (补打卡).
    std::vector<storage::period> paused;
    int streak = 0; ///< Now.
    int best = 0;   ///< Ever.
};

/// The month as a picture, from content/pages/reading/calendar.svg.
std::string draw_calendar(const content::wording& say, const reading_month& of);

/// The same in words, for those who cannot see it.
std::string tell_calendar(const content::wording& say, const reading_month& of);

/// The badges of a streak, in words; empty where there are none.
std::string tell_badges(const content::wording& say, int best);

} // namespace bot::pages
