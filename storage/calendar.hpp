#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace storage {

/// A moment, in whole seconds of UTC.
using time_point = std::chrono::sys_seconds;

/// A calendar day in Asia/Shanghai, which has been UTC+8 without daylight saving since 1991.
using day = std::chrono::local_days;

/// The first and last day of a span; both belong to it.
struct period {
    day from;
    day to;

    bool operator==(const period&) const = default;
};

/// Now, by the clock of the system.
time_point system_time();

/// The day that a moment falls on in Asia/Shanghai.
day day_of(time_point moment);

/// Midnight in Asia/Shanghai at which a day begins.
time_point start_of(day date);

/// The wall clock in Asia/Shanghai at a moment.
std::chrono::local_seconds local_time(time_point moment);

/// The calendar year that a day belongs to, from 1 January to 31 December.
period year_of(day date);

/// "2026-11-25".
std::string to_string(day date);

/// Reads "2026-11-25"; nothing for any other form and for days that do not exist.
std::optional<day> parse_day(std::string_view text);

/// RFC 3339 with the offset of Shanghai: "2026-11-25T09:00:00+08:00".
std::string to_rfc3339(time_point moment);

/// Reads RFC 3339 with any offset ("Z" too); fractions of a second are cut off.
std::optional<time_point> parse_rfc3339(std::string_view text);

} // namespace storage
