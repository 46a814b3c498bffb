#include "bot/binding.hpp"
#include "bot/routes.hpp"
#include "bot/secrets.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_console_helper_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

TEST_CASE("A helper sees tickets in the console, and nothing else", "[bot][console]")
{
    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    here.say("王", "人工");
    support::make_account(here.context(), "xiaoli", "abcdefghij-1", "city", "helper");
    console_browser browser(here.context());
    browser.get("/console/sign-in");
    const auto in = browser.post("/console/sign-in", {{"name", "xiaoli"}, {"password", "abcdefghij-1"}});
    REQUIRE(in.status == 303);
    CHECK(header_of(browser.get("/console"), "Location") == "/console/tickets");
    const auto tickets = browser.get("/console/tickets");
    CHECK(tickets.status == 200);
    CHECK_THAT(tickets.body, Contains("帮忙的志愿者") && Contains("等人帮忙") && !Contains("/console/activities"));
    for (const char* page :
         {"/console/activities", "/console/activities/3", "/console/activities/3/roster",
          "/console/activities/3/roster.csv", "/console/reports", "/console/reports/city",
          "/console/materials/city", "/console/phrasings", "/console/members", "/console/log"}) {
        CAPTURE(page);
        CHECK(browser.get(page).status == 403);
    }
    CHECK(browser.get("/console/live").status == 401);
    CHECK(browser.post("/console/activities/3/heads", {{"role", "participant"}, {"heads", "5"}}).status == 403);
    browser.get("/console/tickets");
    CHECK(header_of(browser.post("/console/sign-out", {}), "Location") == "/console/sign-in");
}

TEST_CASE("Who is bound as a helper helps by message, and gets no figures and no names", "[bot][console]")
{
    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    here.say("李", "报名 3");
    console_browser admin(here.context());
    admin.sign_in("city", organizer_role::admin);
    const auto page = admin.post("/console/members/code", {{"unit", "city"}, {"role", "helper"}}).body;
    const auto mark = page.find("绑定 ");
    const auto code = page.substr(page.find("fs-4\">") + 6, 9);
    REQUIRE(mark != page.npos);
    CHECK_THAT(here.say("小李", "绑定 " + code), Contains("谢谢您来帮忙") && Contains("求助"));
    for (const char* command :
         {"统计", "统计 3", "名单 3", "附件2", "加人数 3 5 散客", "新闻 3 https://example.org/a"}) {
        CAPTURE(command);
        CHECK_THAT(here.say("小李", command), Contains("发“求助”就行"));
    }
    CHECK_THAT(here.say("小李", "今天"), !Contains("签到 "));
    here.say("王", "人工");
    CHECK_THAT(here.say("小李", "求助"), Contains("1. "));
    CHECK_THAT(here.say("小李", "1"), Contains("您在帮"));
}

TEST_CASE("A helper's authority opens nothing of the API", "[bot][api]")
{
    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    run(here.store().save_token({bot::sha256_hex("T"), {"city", organizer_role::helper}, here.context().clock()}));
    bot::http::request what;
    what.path = "/api/v1/activities/3/counts";
    what.authorization = "Bearer T";
    CHECK(run(bot::answer(here.context(), what)).status == 403);
}

} // namespace bot_console_helper_test
