#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"

namespace bot_conversation_organizer_reports_test {

TEST_CASE("an organizer sees by message how the report stands, what it misses and how the day goes",
          "[bot][conversation]")
{
    auto elsewhere = support::activity_on_the_26th(4, "外市讲座", "other");
    elsewhere.sessions.front().checkin_code = "4321";
    support::chat here({support::activity_on_the_26th(3, "共读一小时"), elsewhere});
    here.bind("何", "city");
    here.say("张", "报名 3");

    CHECK_THAT(here.say("何", "附件2"), Contains("状态：填写中") && Contains("还有 8 个主题"));
    here.set_clock("2026-11-26T09:30:00+08:00");
    here.say("张", "签到 1234");
    CHECK_THAT(here.say("何", "今天"), Contains("今天有 1 个活动") && Contains("报名 1 人") &&
                                           Contains("签到 1 人") && !Contains("外市讲座"));
    CHECK_THAT(here.say("张", "今天"), !Contains("志愿者 0 人"));
    CHECK_THAT(here.say("何", "名单 4"), Contains("不归您的单位管"));
    CHECK_THAT(here.say("何", "统计 4"), Contains("不归您的单位管"));
    here.set_clock("2026-11-27T09:30:00+08:00");
    CHECK_THAT(here.say("何", "今天"), Contains("今天没有活动"));
}

TEST_CASE("a joint activity's figures are for all that hold it, its roster for the unit that leads it",
          "[bot][conversation]")
{
    auto joint = support::activity_on_the_26th(3, "两市共读", "other");
    joint.joint_units = {"city"};
    support::chat here({joint});
    here.bind("何", "city");
    CHECK_THAT(here.say("何", "统计 3"), Contains("两市共读") && Contains("计入统计表"));
    CHECK_THAT(here.say("何", "名单 3"), Contains("不归您的单位管"));
    CHECK_THAT(here.say("何", "加人数 3 5 散客"), Contains("不归您的单位管"));
}

} // namespace bot_conversation_organizer_reports_test
