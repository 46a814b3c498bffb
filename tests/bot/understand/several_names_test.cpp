#include "tests/support/catch.hpp"
#include "tests/support/reader.hpp"

namespace bot_understand_several_names_test {

using tests::understand::ids;
using tests::understand::read;
using enum handlers::intent_name;

TEST_CASE("activities that are named together are all meant", "[understand]")
{
    const std::vector<std::pair<std::string_view, ids>> table = {
        {"养生讲座和合唱课都给我报上", {1, 8}},
        {"手机班和合唱都取消", {2, 8}},
        {"1号和手机班都报", {1, 2}},
        {"报名合唱课", {8}},
        {"我和老伴报手机班", {2}},
    };
    for (const auto& [text, activities] : table) {
        INFO(text);
        CHECK(read(text).slots.activities == activities);
    }
}

TEST_CASE("who says who they are has given their name", "[understand]")
{
    CHECK(read("我是李建国 报2号").slots.name == "李建国");
    CHECK(read("我是王秀英报2号").slots.name == "王秀英");
    for (const std::string_view text :
         {"我是老师 报2号", "我是王庄的 报2号", "我是高中老师 报2号", "我是周六有空 报2号"}) {
        INFO(text);
        CHECK(read(text).slots.name.empty());
    }
}

TEST_CASE("an activity that is only described is asked about, not booked", "[understand]")
{
    const auto found = read("我要报那个理发的");
    CHECK(found.name == signup);
    CHECK(found.slots.ambiguous);
    CHECK(found.slots.activities == ids{12});
    CHECK(read("给我报名 手机13800138000").slots.activities.empty());
}

TEST_CASE("an activity that is spoken of is told from what its name is about", "[understand]")
{
    CHECK(read("不是我报名 是给老邻居报那个学习之星").name == nominate);
    CHECK(read("讲防骗的那堂课是上午还是下午").name == list_activities);
    CHECK(read("那个合唱课几点钟开始啊我怕赶不上车").name == list_activities);
    CHECK(read("品牌项目推荐表在哪填").slots.nominee.empty());
    CHECK(read("大屏幕写着 3056").slots.code == "3056");
}

TEST_CASE("what is said while thinking changes nothing", "[understand]")
{
    const auto found = read("嗯那个我问一下啊就是那个果树的那个课在哪儿上啊");
    CHECK(found.name == list_activities);
    CHECK(found.slots.activities == ids{10});
    CHECK(read("我寻思着怎么说呢手机班我就不去了").name == cancel_signup);
}

} // namespace bot_understand_several_names_test
