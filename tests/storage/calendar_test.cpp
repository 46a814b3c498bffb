#include "storage/calendar.hpp"

#include "tests/support/catch.hpp"

namespace {

storage::time_point at(const char* text)
{
    return storage::parse_rfc3339(text).value();
}

} // namespace

TEST_CASE("a day begins at midnight in Shanghai, not in UTC", "[storage][calendar]")
{
    CHECK(storage::to_string(storage::day_of(at("2026-11-24T15:59:59Z"))) == "2026-11-24");
    CHECK(storage::to_string(storage::day_of(at("2026-11-24T16:00:00Z"))) == "2026-11-25");
    CHECK(storage::start_of(*storage::parse_day("2026-11-25")) == at("2026-11-25T00:00:00+08:00"));
}

TEST_CASE("times are read with any offset and written with Shanghai's", "[storage][calendar]")
{
    struct {
        const char* read;
        const char* written;
    } const cases[] = {
        {"2026-11-25T09:00:00+08:00", "2026-11-25T09:00:00+08:00"},
        {"2026-11-25T01:00:00Z", "2026-11-25T09:00:00+08:00"},
        {"2026-12-31T20:30:00.123-03:30", "2027-01-01T08:00:00+08:00"},
        {"2024-02-29T00:00:00+08:00", "2024-02-29T00:00:00+08:00"},
    };
    for (const auto& c : cases) {
        DYNAMIC_SECTION(c.read) { CHECK(storage::to_rfc3339(at(c.read)) == c.written); }
    }
}

TEST_CASE("what is no time is refused", "[storage][calendar]")
{
    for (const char* text :
         {"", "2026-11-25", "2026-11-25T09:00:00", "2026-11-25T24:00:00Z",
          "2026-02-29T09:00:00Z", "2026-11-25T09:00:00+08:00x", "2026-11-25T09:00:00.Z", "2026-11-25T-9:00:00Z"}) {
        DYNAMIC_SECTION(text) { CHECK_FALSE(storage::parse_rfc3339(text)); }
    }
    for (const char* text : {"", "2026-13-01", "2026-02-30", "2026-1-01", "2026-01-01 ", "26-01-01"}) {
        DYNAMIC_SECTION("day " << text) { CHECK_FALSE(storage::parse_day(text)); }
    }
}

TEST_CASE("a calendar year runs from its first day to its last", "[storage][calendar]")
{
    const auto year = storage::year_of(*storage::parse_day("2028-02-29"));
    CHECK(storage::to_string(year.from) == "2028-01-01");
    CHECK(storage::to_string(year.to) == "2028-12-31");
}
