#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_activity_page_test {

using support::activity_on_the_26th;
using support::header_of;

namespace {

storage::activity lecture()
{
    auto made = activity_on_the_26th(3, "智能手机<入门>");
    made.venue = "市图书馆";
    made.content = "学会扫码";
    return made;
}

storage::activity cancelled()
{
    auto made = activity_on_the_26th(4, "戏曲专场");
    made.state = storage::activity_state::cancelled;
    return made;
}

} // namespace

TEST_CASE("The page of an activity tells a resident what to send", "[bot][pages]")
{
    support::chat here{{lecture(), cancelled()}};
    support::console_browser anybody(here.context());
    const auto page = anybody.get("/activities/3");
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("智能手机&lt;入门&gt;") && Contains("市图书馆") && Contains("学会扫码") &&
                              Contains("9:00") && Contains("报名 3") && !Contains("签到 3"));
    CHECK_THAT(header_of(page, "Content-Security-Policy"), Contains("default-src 'none'"));
    CHECK_THAT(anybody.get("/activities/3?code=1234").body, Contains("签到 3 1234") && !Contains("报名 3"));
    // A code is repeated only where it is one of the activity's.
    CHECK_THAT(anybody.get("/activities/3?code=9999").body, Contains("报名 3") && !Contains("9999"));
    CHECK_THAT(anybody.get("/activities/3?size=large").body, Contains("class=\"large\""));
    CHECK_THAT(anybody.get("/activities/4?code=1234").body,
               Contains("取消") && !Contains("报名 4") && !Contains("签到 4"));
    for (const char* nowhere : {"/activities/5", "/activities/x", "/activities/3x", "/activities/"})
        CHECK(anybody.get(nowhere).status == 404);
    here.set_clock("2026-11-27T09:00:00+08:00");
    CHECK_THAT(anybody.get("/activities/3").body, !Contains("报名 3"));
}

} // namespace bot_activity_page_test
