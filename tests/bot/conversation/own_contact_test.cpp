#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/run.hpp"

namespace bot_conversation_own_contact_test {

using support::activity_on_the_26th;
using support::chat;

namespace {

std::vector<storage::activity> asking_week()
{
    std::vector<storage::activity> all{activity_on_the_26th(3, "手机课"), activity_on_the_26th(4, "合唱")};
    for (auto& one : all)
        one.ask = {storage::question::name, storage::question::phone};
    return all;
}

} // namespace

TEST_CASE("A name or phone that was wrong is corrected, for what holds and what comes", "[bot][privacy]")
{
    chat with(asking_week());
    with.say("li", "报名 3");
    with.say("li", "王秀因");
    with.say("li", "13800000000");
    CHECK_THAT(with.say("li", "我的资料"), Contains("改名字") && Contains("改电话"));
    CHECK_THAT(with.say("li", "改名字"), Contains("改名字 王秀英") && Contains("同意"));
    CHECK_THAT(with.say("li", "改名字 王秀英", "once"), Contains("改好了") && Contains("王秀英"));
    CHECK_THAT(with.say("li", "改名字 王秀英", "once"), Contains("改好了"));
    CHECK_THAT(with.say("li", "换手机号 13900009999"), Contains("改好了") && !Contains("13900009999"));
    CHECK_THAT(with.say("li", "换手机号 1390000"), Contains("好像不对"));
    CHECK_THAT(with.say("li", "改电话"), Contains("改电话 138"));

    auto held = run(with.store().registrations_of(with.id_of("li")));
    REQUIRE(held.size() == 1);
    CHECK(held.front().name == "王秀英");
    CHECK(held.front().phone == "13900009999");
    CHECK(held.front().party == 1);
    CHECK_THAT(with.say("li", "报名 4"), Contains("报名成功"));
    held = run(with.store().registrations_of(with.id_of("li")));
    REQUIRE(held.size() == 2);
    for (const auto& one : held) {
        CHECK(one.name == "王秀英");
        CHECK(one.phone == "13900009999");
    }
    CHECK_THAT(with.say("li", "导出资料"), Contains("姓名：王秀英") && Contains("电话：13900009999"));
    CHECK(run(with.store().audit()).empty());
}

TEST_CASE("Whoever gives a name of their own accord has agreed to its use, and that is written down",
          "[bot][privacy]")
{
    chat with(asking_week());
    CHECK_THAT(with.say("zhao", "改名字 赵玉兰"), Contains("改好了"));
    CHECK_THAT(with.say("zhao", "我的资料"), Contains("您同意的时间"));
    CHECK_THAT(with.say("zhao", "报名 3"), Contains("手机号") && !Contains("贵姓"));
}

} // namespace bot_conversation_own_contact_test
