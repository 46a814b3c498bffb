#include "bot/export/formats.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/week.hpp"

namespace bot_export_formats_test {

using enum bot::export_format;

TEST_CASE("Accept chooses the format of Annex 2")
{
    const auto& [accept, format] = GENERATE(table<const char*, bot::export_format>({
        {"", json},
        {"*/*", json},
        {"application/json", json},
        {"text/csv", csv},
        {"text/plain", text},
        {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx},
        {"text/html, text/csv;q=0.5", html},
        {"text/plain;q=0.2, text/csv; q=0.9", csv},
        {"text/csv;q=0, */*;q=0.1", json},
        {"image/png", json},
    }));
    CAPTURE(accept);
    CHECK(bot::accepted_format(accept) == format);
}

TEST_CASE("a file's ending tells its format")
{
    CHECK(bot::format_of_path("/tmp/表.xlsx") == xlsx);
    CHECK(bot::format_of_path("a.csv") == csv);
    CHECK(bot::format_of_path("a.json") == json);
    CHECK(bot::format_of_path("a.txt") == text);
    CHECK_FALSE(bot::format_of_path("xlsx").has_value());
}

TEST_CASE("files are named by unit and period, with nothing that a header or a path could trip over")
{
    const storage::period month = {support::day("2026-11-01"), support::day("2026-11-30")};
    CHECK(bot::file_name("taiyuan", support::year_2026(), xlsx) == "annex2-taiyuan-2026.xlsx");
    CHECK(bot::file_name("taiyuan", month, csv) == "annex2-taiyuan-2026-11-01-2026-11-30.csv");
    CHECK(bot::file_name("../a\"\r\n", support::year_2026(), json) == "annex2-___a___-2026.json");
}

} // namespace bot_export_formats_test
