#include "tests/support/catch.hpp"
#include "tests/support/reader.hpp"

namespace bot_understand_amounts_test {

using tests::understand::ids;
using tests::understand::read;
using enum handlers::intent_name;

TEST_CASE("amounts are understood as roughly as they are told", "[understand]")
{
    struct told {
        std::string_view text;
        std::optional<int> pages;
        std::optional<int> minutes;
    };
    const std::vector<told> table = {
        {"看了半个来钟头的西游记", {}, 30},
        {"读了大半个小时", {}, 30},
        {"读书1.5小时", {}, 90},
        {"打卡 90min", {}, 90},
        {"读了2h", {}, 120},
        {"看了四五十页红楼梦", 40, {}},
        {"看了两三页", 2, {}},
        {"从第20页读到第45页", 26, {}},
        {"读了朝花夕拾三刻钟", {}, 45},
        {"四世同堂三十页", 30, {}},
        {"读了一百二十来页", 120, {}},
    };
    for (const auto& [text, pages, minutes] : table) {
        INFO(text);
        const auto found = read(text);
        CHECK(found.name == reading_checkin);
        CHECK(found.slots.amount.pages == pages);
        CHECK(found.slots.amount.minutes == minutes);
    }
    CHECK(read("读了朝花夕拾三刻钟").slots.book == "朝花夕拾");
    CHECK(read("从20页看到45页").slots.amount.up_to_page == 45);
    for (const std::string_view text : {"读了一上午书", "看书两个小时啦", "今天没咋看 就看了五分钟",
                                        "把昨天落下的卡补上 15页", "我要打卡 三十页"}) {
        INFO(text);
        CHECK(read(text).slots.book.empty());
    }
    CHECK(read("带孙子看了一个钟头绘本").slots.book != "带孙子");
}

TEST_CASE("numbers said in a row are so many activities, and four digits a code", "[understand]")
{
    CHECK(read("报二三五号").slots.activities == ids{2, 3, 5});
    CHECK(read("报十二号").slots.activities == ids{12});
    const auto code = read("4567 签到");
    CHECK(code.slots.code == "4567");
    CHECK(code.slots.activities.empty());
}

} // namespace bot_understand_amounts_test
