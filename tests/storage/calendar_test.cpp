#include "storage/calendar.hpp"
#include "tests/support/catch.hpp"

namespace storage_calendar_test {
namespace {

std::string rfc3339(std::string_view text)
{
    const auto moment = storage::parse_rfc3339(text);
    return moment ? storage::to_rfc3339(*moment) : "nothing";
}

} // namespace

TEST_CASE("times are read with any offset and written with Shanghai's")
{
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"2026-11-25T09:00:00+08:00", "2026-11-25T09:00:00+08:00"},
        {"2026-11-25T01:00:00Z", "2026-11-25T09:00:00+08:00"},
        {"2026-11-25T01:00:00.999Z", "2026-11-25T09:00:00+08:00"},
        {"2026-11-24T20:30:00-04:30", "2026-11-25T09:00:00+08:00"},
        {"2026-12-31T16:00:00Z", "2027-01-01T00:00:00+08:00"},
        {"2026-11-25T09:00:00", "nothing"},
        {"2026-11-25 ", "nothing"},
        {"2026-02-29T09:00:00Z", "nothing"},
        {"2026-11-25T24:00:00Z", "nothing"},
        {"2026-11-25T09:00:00.Z", "nothing"},
        {"2026-11-25T09:00:00+08:00x", "nothing"},
        {"", "nothing"},
    }));
    CAPTURE(text);
    CHECK(rfc3339(text) == expected);
}

TEST_CASE("a day begins at midnight in Shanghai")
{
    const auto before = storage::parse_rfc3339("2026-11-24T15:59:59Z").value();
    const auto after = storage::parse_rfc3339("2026-11-24T16:00:00Z").value();
    CHECK(storage::to_string(storage::day_of(before)) == "2026-11-24");
    CHECK(storage::to_string(storage::day_of(after)) == "2026-11-25");
    CHECK(storage::start_of(storage::day_of(after)) == after);
}

TEST_CASE("only days that exist are read")
{
    const auto [text, is_day] = GENERATE(table<std::string, bool>({{"2026-11-25", true},
                                                                   {"2024-02-29", true},
                                                                   {"2026-02-29", false},
                                                                   {"2026-13-01", false},
                                                                   {"2026-1-1", false},
                                                                   {"2026-11-25 ", false},
                                                                   {"+026-11-25", false}}));
    CAPTURE(text);
    CHECK(storage::parse_day(text).has_value() == is_day);
}

TEST_CASE("a year runs from 1 January to 31 December")
{
    const auto year = storage::year_of(storage::parse_day("2026-11-25").value());
    CHECK(storage::to_string(year.from) == "2026-01-01");
    CHECK(storage::to_string(year.to) == "2026-12-31");
}

} // namespace storage_calendar_test
