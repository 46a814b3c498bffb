#include "handlers/describe.hpp"

#include "tests/support/catch.hpp"

namespace handlers_describe_test {

TEST_CASE("names are masked but for their first and last character", "[handlers][describe]")
{
    struct {
        const char* name;
        const char* masked;
    } const cases[] = {{"王秀芳", "王*芳"}, {"李雷", "李*"}, {"欧阳娜娜", "欧*娜"}, {"王", "王"}, {"", ""}};
    for (const auto& c : cases) {
        DYNAMIC_SECTION(c.name)
        {
            CHECK(handlers::mask_name(c.name) == c.masked);
        }
    }
}

TEST_CASE("phone numbers show too little to be dialled", "[handlers][describe]")
{
    struct {
        const char* phone;
        const char* masked;
    } const cases[] = {
        {"13812345678", "138****5678"}, {"03511234567", "035****4567"}, {"1234567", "*****67"}, {"", ""}};
    for (const auto& c : cases) {
        DYNAMIC_SECTION(c.phone)
        {
            CHECK(handlers::mask_phone(c.phone) == c.masked);
        }
    }
}

} // namespace handlers_describe_test
