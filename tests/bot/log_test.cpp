#include "bot/log.hpp"
#include "tests/support/catch.hpp"

namespace bot_log_test {

TEST_CASE("A value cannot end its line or pose as another field")
{
    const auto [value, written] = GENERATE(table<std::string, std::string>({
        {"plain", "plain"},
        {"", "\"\""},
        {"two words", "\"two words\""},
        {"a=b", "\"a=b\""},
        {"say \"x\\\"", "\"say \\\"x\\\\\\\"\""},
        {"line\nlevel=error", "\"line\\nlevel=error\""},
        {"\x1b[31m", "\"\\x1b[31m\""},
        {"学邻", "学邻"},
    }));
    CHECK(bot::log::format_line("event", {{"key", value}}) == "event key=" + written);
}

TEST_CASE("Fields take texts and numbers")
{
    CHECK(bot::log::format_line("e", {{"a", 1}, {"b", "x"}, {"c", 2.5}, {"d", true}}) == "e a=1 b=x c=2.5 d=true");
}

} // namespace bot_log_test
