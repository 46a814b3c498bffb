#include "storage/calendar.hpp"

#include <charconv>
#include <cstdio>

namespace storage {
namespace {

using namespace std::chrono;

constexpr hours shanghai_offset{8};

/// Reads exactly `digits` digits at the start of `text` and takes them off.
std::optional<int> take_number(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits || text.substr(0, digits).find_first_not_of("0123456789") != text.npos)
        return {};
    int value = 0;
    std::from_chars(text.data(), text.data() + digits, value);
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, std::string_view either)
{
    if (text.empty() || either.find(text.front()) == either.npos)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<year_month_day> take_date(std::string_view& text)
{
    const auto y = take_number(text, 4);
    if (!y || !take(text, "-"))
        return {};
    const auto m = take_number(text, 2);
    if (!m || !take(text, "-"))
        return {};
    const auto d = take_number(text, 2);
    if (!d)
        return {};
    const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                              std::chrono::day{static_cast<unsigned>(*d)}};
    if (!date.ok())
        return {};
    return date;
}

std::optional<seconds> take_clock(std::string_view& text)
{
    const auto h = take_number(text, 2);
    if (!h || *h > 23 || !take(text, ":"))
        return {};
    const auto m = take_number(text, 2);
    if (!m || *m > 59 || !take(text, ":"))
        return {};
    const auto s = take_number(text, 2);
    if (!s || *s > 60) // 60 is a leap second
        return {};
    if (take(text, ".")) {
        if (!take(text, "0123456789"))
            return {};
        while (take(text, "0123456789")) {
        }
    }
    return hours{*h} + minutes{*m} + seconds{*s};
}

std::optional<seconds> take_offset(std::string_view& text)
{
    if (take(text, "Zz"))
        return seconds{0};
    const bool west = text.starts_with('-');
    if (!take(text, "+-"))
        return {};
    const auto h = take_number(text, 2);
    if (!h || *h > 23 || !take(text, ":"))
        return {};
    const auto m = take_number(text, 2);
    if (!m || *m > 59)
        return {};
    const seconds offset = hours{*h} + minutes{*m};
    return west ? -offset : offset;
}

} // namespace

time_point system_time()
{
    return floor<seconds>(system_clock::now());
}

day day_of(time_point moment)
{
    return floor<days>(local_time(moment));
}

time_point start_of(day date)
{
    return time_point{seconds{date.time_since_epoch()} - shanghai_offset};
}

local_seconds local_time(time_point moment)
{
    return local_seconds{moment.time_since_epoch() + shanghai_offset};
}

period year_of(day date)
{
    const auto y = year_month_day{date}.year();
    return {local_days{y / January / 1}, local_days{y / December / 31}};
}

std::string to_string(day date)
{
    const year_month_day parts{date};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(parts.year()),
                  static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
    return text;
}

std::optional<day> parse_day(std::string_view text)
{
    const auto date = take_date(text);
    if (!date || !text.empty())
        return {};
    return local_days{*date};
}

std::string to_rfc3339(time_point moment)
{
    const day date = day_of(moment);
    const hh_mm_ss clock{local_time(moment) - local_seconds{date}};
    char text[48];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d+08:00", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return to_string(date) + text;
}

std::optional<time_point> parse_rfc3339(std::string_view text)
{
    const auto date = take_date(text);
    if (!date || !take(text, "Tt "))
        return {};
    const auto clock = take_clock(text);
    if (!clock)
        return {};
    const auto offset = take_offset(text);
    if (!offset || !text.empty())
        return {};
    return sys_days{*date} + *clock - *offset;
}

} // namespace storage
