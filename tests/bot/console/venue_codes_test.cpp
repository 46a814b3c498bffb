#include "storage/venue_code.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_console_venue_codes_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

/// A lecture and a concert at the same hour, and the console at the door.
struct door {
    door()
    {
        here.set_clock("2026-11-26T09:00:05+08:00");
        browser.sign_in("city", organizer_role::organizer);
    }

    void change_codes()
    {
        browser.get("/console/activities/3"), browser.post("/console/activities/3/codes", {{"changing", "yes"}});
    }

    /// What the screen shows.
    std::string code()
    {
        const auto page = browser.get("/console/activities/3/code").body;
        const std::string before = "<div class=\"digits\">";
        return page.substr(page.find(before) + before.size(), 4);
    }

    /// Lets the codes of both change so that they are the same at this moment; gives the code.
    std::string same_code()
    {
        storage::venue_code lecture{3, 0, "a secret"};
        const auto code = storage::code_at(lecture, 1, here.context().clock());
        run(here.store().write_document(to_document(lecture)));
        storage::venue_code concert{4, 0, ""};
        for (int n = 0; storage::code_at(concert, 1, here.context().clock()) != code; ++n)
            concert.secret = std::to_string(n);
        run(here.store().write_document(to_document(concert)));
        return code;
    }

    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座"), activity_on_the_26th(4, "戏曲专场")}};
    console_browser browser{here.context()};
};

} // namespace

TEST_CASE("A code that changes is good for a minute, and what it was before for nobody",
          "[bot][console][attendance]")
{
    door at;
    CHECK(at.code() == "1234");
    at.change_codes();
    const auto first = at.code();
    CHECK_THAT(at.browser.get("/console/activities/3/code").body,
               Contains("data-renew=\"25\"") && Contains("content=\"25\""));
    CHECK_THAT(at.here.say("王", "签到 3 1234"),
               first == "1234" ? Contains("签到成功") : Contains("这个数字不对"));
    at.here.set_clock("2026-11-26T09:00:35+08:00");
    const auto second = at.code();
    CHECK_THAT(at.here.say("李", "签到 3 " + first), Contains("签到成功"));
    CHECK_THAT(at.here.say("赵", "签到 3 " + second), Contains("签到成功"));
    CHECK_THAT(at.here.say("赵", "签到 3 " + second), Contains("已经签过到"));
    at.here.set_clock("2026-11-26T09:01:05+08:00");
    CHECK_THAT(at.here.say("孙", "签到 3 " + first), Contains("这个数字不对"));
    // Whoever is at the desk needs no code, and it can stay as it was again.
    CHECK_THAT(at.browser.get("/console/activities/3").body, !Contains("<strong>1234</strong>"));
    CHECK_THAT(at.browser.get("/console/activities/3/poster").body, !Contains("签到 3"));
    at.browser.post("/console/activities/3/codes", {{"changing", "no"}});
    CHECK(at.code() == "1234");
    CHECK_THAT(at.here.say("钱", "签到 3 1234"), Contains("签到成功"));
    at.browser.set_cookie("xuelin_console", "");
    at.browser.sign_in("city", organizer_role::admin);
    CHECK_THAT(at.browser.get("/console/log").body,
               Contains("让签到码每 30 秒换一次") && Contains("让签到码不再变化"));
}

TEST_CASE("A code that changes is enough by itself", "[bot][console][attendance]")
{
    door at;
    at.change_codes();
    CHECK_THAT(at.here.say("王", "签到 " + at.code()), Contains("签到成功") && Contains("【3】"));
    // The other activity's code still stays, and means the other alone.
    CHECK_THAT(at.here.say("王", "签到 1234"), Contains("签到成功") && Contains("【4】"));
    // The page that the QR code leads to shows a code while it holds.
    const auto code = at.code();
    CHECK_THAT(console_browser(at.here.context()).get("/activities/3?code=" + code).body,
               Contains("签到 3 " + code));
    at.here.set_clock("2026-11-26T09:01:10+08:00");
    CHECK_THAT(console_browser(at.here.context()).get("/activities/3?code=" + code).body,
               !Contains("签到 3 " + code));
}

TEST_CASE("A changing code that several venues show is asked about, and counts when the answer comes",
          "[bot][console][attendance]")
{
    door at;
    const auto code = at.same_code();
    CHECK_THAT(at.here.say("王", "签到 " + code), Contains("哪一个") && Contains("3") && Contains("4"));
    // The venue shows another one by now.
    at.here.set_clock("2026-11-26T09:02:05+08:00");
    CHECK_THAT(at.here.say("王", "4"), Contains("签到成功") && Contains("戏曲专场"));
    CHECK_THAT(at.here.say("王", "签到 3 " + code), Contains("这个数字不对"));
    // The answer to a question of long ago is no code.
    at.here.set_clock("2026-11-26T09:00:05+08:00");
    CHECK_THAT(at.here.say("李", "签到 " + code + " 两人"), Contains("哪一个"));
    at.here.set_clock("2026-11-26T09:10:05+08:00");
    CHECK_THAT(at.here.say("李", "3"), !Contains("签到成功"));
    // Who has signed up for one of them means that one.
    at.here.set_clock("2026-11-26T08:50:00+08:00");
    at.here.say("赵", "报名 4");
    at.here.set_clock("2026-11-26T09:00:05+08:00");
    CHECK_THAT(at.here.say("赵", "签到 " + code), Contains("签到成功") && Contains("戏曲专场"));
}

TEST_CASE("Organizers see who could not check in and why, and guessing comes to an end",
          "[bot][console][attendance]")
{
    door at;
    at.here.say("王", "报名 3");
    at.here.say("王", "签到 3 0000", "same");
    at.here.say("王", "签到 3 0000", "same");
    at.here.say("王", "签到 0000");
    at.here.set_clock("2026-11-26T07:00:00+08:00");
    at.here.say("王", "签到 3 1234");
    at.here.set_clock("2026-11-26T09:00:00+08:00");
    const auto page = at.browser.get("/console/activities/3/roster").body;
    CHECK_THAT(page, Contains("签到码不对") && Contains("来早了") && Contains("11月26日 7:00"));
    const auto first = page.find("签到码不对");
    const auto second = page.find("签到码不对", first + 1);
    CHECK(second != page.npos);
    CHECK(page.find("签到码不对", second + 1) == page.npos);

    for (int n = 0; n < 8; ++n)
        at.here.say("贼", "签到 3 000" + std::to_string(n));
    CHECK_THAT(at.here.say("贼", "签到 3 1234"), Contains("等十分钟"));
    CHECK_THAT(at.here.say("李", "签到 3 1234"), Contains("签到成功"));
    at.here.set_clock("2026-11-26T09:11:00+08:00");
    CHECK_THAT(at.here.say("贼", "签到 3 1234"), Contains("签到成功"));
}

} // namespace bot_console_venue_codes_test
