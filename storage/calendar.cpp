#include "storage/calendar.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace storage {
namespace {

constexpr std::chrono::hours shanghai_offset{8};

// Reads exactly `length` digits and takes them off the front.
std::optional<int> take_number(std::string_view& text, std::size_t length)
{
    if (text.size() < length) {
        return std::nullopt;
    }
    int value = 0;
    const auto* end = text.data() + length;
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value < 0) {
        return std::nullopt;
    }
    text.remove_prefix(length);
    return value;
}

bool take(std::string_view& text, char expected)
{
    if (text.empty() || text.front() != expected) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::optional<day> take_day(std::string_view& text)
{
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-')) {
        return std::nullopt;
    }
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-')) {
        return std::nullopt;
    }
    const auto date = take_number(text, 2);
    if (!date) {
        return std::nullopt;
    }
    const std::chrono::year_month_day read{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*date))};
    if (!read.ok()) {
        return std::nullopt;
    }
    return day(read);
}

// "09:00:00", a fraction of a second dropped; a leap second counts as the one before it.
std::optional<std::chrono::seconds> take_time(std::string_view& text)
{
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) {
        return std::nullopt;
    }
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59 || !take(text, ':')) {
        return std::nullopt;
    }
    const auto second = take_number(text, 2);
    if (!second || *second > 60) {
        return std::nullopt;
    }
    if (take(text, '.')) {
        const auto end = text.find_first_not_of("0123456789");
        if (end == 0 || end == std::string_view::npos) {
            return std::nullopt;
        }
        text.remove_prefix(end);
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(std::min(*second, 59));
}

// "Z", "+08:00" or "-03:30".
std::optional<std::chrono::minutes> take_offset(std::string_view& text)
{
    if (take(text, 'Z') || take(text, 'z')) {
        return std::chrono::minutes(0);
    }
    const bool west = !text.empty() && text.front() == '-';
    if (!west && (text.empty() || text.front() != '+')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) {
        return std::nullopt;
    }
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59) {
        return std::nullopt;
    }
    const auto size = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    return west ? -size : size;
}

} // namespace

std::chrono::local_seconds local_time(time_point moment)
{
    return std::chrono::local_seconds(moment.time_since_epoch() + shanghai_offset);
}

day day_of(time_point moment)
{
    return std::chrono::floor<std::chrono::days>(local_time(moment));
}

time_point start_of(day date)
{
    return time_point(std::chrono::seconds(date.time_since_epoch()) - shanghai_offset);
}

period year_of(day date)
{
    const auto year = std::chrono::year_month_day(date).year();
    return {day(year / std::chrono::January / 1), day(year / std::chrono::December / 31)};
}

std::string to_string(day date)
{
    const std::chrono::year_month_day parts(date);
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(parts.year()),
                  static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
    return text;
}

std::optional<day> parse_day(std::string_view text)
{
    const auto read = take_day(text);
    return text.empty() ? read : std::nullopt;
}

std::string to_rfc3339(time_point moment)
{
    const auto local = local_time(moment);
    const auto date = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - date};
    char text[24];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d+08:00", static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return to_string(day(date)) + text;
}

std::optional<time_point> parse_rfc3339(std::string_view text)
{
    const auto date = take_day(text);
    if (!date || (!take(text, 'T') && !take(text, 't'))) {
        return std::nullopt;
    }
    const auto time = take_time(text);
    if (!time) {
        return std::nullopt;
    }
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) {
        return std::nullopt;
    }
    return time_point(std::chrono::seconds(date->time_since_epoch()) + *time - *offset);
}

} // namespace storage
