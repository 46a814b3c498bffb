#include "handlers/reminder_rules.hpp"

namespace handlers {
namespace {

using namespace std::chrono;

/// The latest moment, not after this one, at which an hour of the day begins.
storage::time_point last(int hour, storage::time_point moment)
{
    const auto today = storage::start_of(storage::day_of(moment)) + hours(hour);
    return today <= moment ? today : today - days(1);
}

} // namespace

bool is_quiet(storage::time_point moment, const quiet_hours& by)
{
    return by.from != by.until && last(by.from, moment) > last(by.until, moment);
}

storage::time_point end_of_quiet(storage::time_point moment, const quiet_hours& by)
{
    return is_quiet(moment, by) ? last(by.until, moment) + days(1) : moment;
}

storage::time_point start_of_quiet(storage::time_point moment, const quiet_hours& by)
{
    return is_quiet(moment, by) ? last(by.from, moment) : moment;
}

} // namespace handlers
