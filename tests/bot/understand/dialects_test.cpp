#include "tests/support/catch.hpp"
#include "tests/support/reader.hpp"

namespace bot_understand_dialects_test {

using tests::understand::check;
using tests::understand::read;
using enum handlers::intent_name;

TEST_CASE("how people talk in the southwest, the northeast, Shanxi and the south is understood", "[understand]")
{
    check({
        {"大同有反诈的课没得", list_activities},
        {"晓不得报上没得", my_signups},
        {"唔该晒", thanks},
        {"有冇活动睇", list_activities},
        {"唔好再发俾我", opt_out},
        {"今黑夜看了十页", reading_checkin},
        {"你能干甚", help},
    });
    CHECK(read("手机贼卡咋整").tutorial == "battery-slow");
    CHECK(read("微信嘅字太细睇唔清").tutorial == "wechat-care-mode");
    CHECK(read("流量咋闹开哩").tutorial == "mobile-data");
    CHECK(read("手机寻不见咧").tutorial == "phone-lost");
}

TEST_CASE("what merely sounds a little like danger is not taken for it", "[understand]")
{
    check({
        {"电话多少 我打过去问", human_help},
        {"彩票中奖号码", out_of_scope},
        {"我退休了 有空 想去义诊那天帮忙", volunteer},
        {"谁管这个事 让他来找我", human_help},
        {"给她寻摸个班上上", list_activities},
    });
}

} // namespace bot_understand_dialects_test
