#include "storage/reading_days.hpp"

#include <algorithm>

namespace storage {
namespace {

constexpr std::chrono::hours grace{2};
constexpr std::chrono::days one_day{1};

bool is_paused(const std::vector<period>& paused, day date)
{
    return std::ranges::any_of(paused, [&](const period& each) { return each.from <= date && date <= each.to; });
}

} // namespace

day reading_day_of(time_point moment)
{
    return day_of(moment - grace);
}

bool is_made_up(const reading& entry)
{
    return entry.day < reading_day_of(entry.at);
}

int current_streak(const std::set<day>& days, const std::vector<period>& paused, day today)
{
    if (days.empty())
        return 0;
    int streak = 0;
    for (day at = days.contains(today) ? today : today - one_day; at >= *days.begin(); at -= one_day) {
        if (days.contains(at))
            ++streak;
        else if (!is_paused(paused, at))
            break;
    }
    return streak;
}

int best_streak(const std::set<day>& days, const std::vector<period>& paused)
{
    int best = 0;
    int streak = 0;
    day last{};
    for (const day date : days) {
        bool follows = streak > 0;
        for (day between = last + one_day; follows && between < date; between += one_day)
            follows = is_paused(paused, between);
        streak = follows ? streak + 1 : 1;
        best = std::max(best, streak);
        last = date;
    }
    return best;
}

void tell_streaks(reading_logged& told, std::set<day> before, const std::vector<period>& paused)
{
    told.best_before = best_streak(before, paused);
    before.insert(told.entry.day);
    told.days = static_cast<int>(before.size());
    told.best = best_streak(before, paused);
    told.streak = current_streak(before, paused, std::max(told.entry.day, reading_day_of(told.entry.at)));
}

} // namespace storage
