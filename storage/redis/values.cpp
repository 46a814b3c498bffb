#include "storage/redis/values.hpp"

#include <charconv>
#include <stdexcept>

namespace storage::redis {

std::int64_t parse_integer(const std::string& from)
{
    std::int64_t value = 0;
    const auto* const end = from.data() + from.size();
    if (const auto [at, failed] = std::from_chars(from.data(), end, value); failed != std::errc() || at != end)
        throw std::runtime_error("the store holds something else where a number should be");
    return value;
}

std::optional<int> parse_optional(const std::string& from)
{
    if (from.empty())
        return {};
    return static_cast<int>(parse_integer(from));
}

time_point parse_moment(const std::string& from)
{
    return time_point(std::chrono::seconds(from.empty() ? 0 : parse_integer(from)));
}

day parse_day_number(const std::string& from)
{
    return day(std::chrono::days(parse_integer(from)));
}

std::int64_t integer(const reply& from)
{
    switch (from.what) {
    case reply::kind::integer:
        return from.number;
    case reply::kind::text:
        return from.text.empty() ? 0 : parse_integer(from.text);
    case reply::kind::nil:
    case reply::kind::list:
        break;
    }
    return 0;
}

} // namespace storage::redis
