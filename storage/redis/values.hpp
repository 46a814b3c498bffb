#pragma once

#include "storage/records.hpp"
#include "storage/redis/reply.hpp"

#include <cstdint>
#include <optional>
#include <string>

// Values as scripts take and give them: numbers are decimal, times are seconds and days are days since 1970.
namespace storage::redis {

inline std::string text(std::int64_t value)
{
    return std::to_string(value);
}
inline std::string text(time_point value)
{
    return std::to_string(value.time_since_epoch().count());
}
inline std::string text(day value)
{
    return std::to_string(value.time_since_epoch().count());
}
inline std::string text(bool value)
{
    return value ? "1" : "0";
}
inline std::string text(const std::optional<int>& value)
{
    return value ? std::to_string(*value) : std::string();
}
inline std::string text(const std::optional<time_point>& value)
{
    return value ? text(*value) : std::string();
}

/// An integer, or a text that is one; 0 for nothing.
std::int64_t integer(const reply& from);
inline int number(const reply& from)
{
    return static_cast<int>(integer(from));
}
inline time_point moment(const reply& from)
{
    return time_point(std::chrono::seconds(integer(from)));
}

/// Reads a decimal number. Throws std::runtime_error where the store holds something else.
std::int64_t parse_integer(const std::string& from);
std::optional<int> parse_optional(const std::string& from);
time_point parse_moment(const std::string& from);
day parse_day_number(const std::string& from);

} // namespace storage::redis
