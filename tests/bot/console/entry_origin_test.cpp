#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_entry_origin_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

/// At the door: one comes by code, one is checked in, one has no phone, and a crowd is guessed.
struct door {
    door()
    {
        here.say("王", "报名 3");
        here.say("李", "报名 3");
        here.set_clock("2026-11-26T09:10:00+08:00");
        here.say("王", "签到 3 1234");
        support::make_account(here.context(), "lilaoshi", "tiankong-2026-lan", "city", "organizer");
        browser.get("/console/sign-in");
        browser.post("/console/sign-in", {{"name", "lilaoshi"}, {"password", "tiankong-2026-lan"}});
        browser.get("/console/activities/3/roster");
        browser.post("/console/activities/3/roster/check-in",
                     {{"person", here.id_of("李")}, {"role", "participant"}, {"session", "1"}});
        browser.post("/console/activities/3/walk-ins",
                     {{"name", "王奶奶"}, {"heads", "1"}, {"role", "participant"}, {"note", ""}});
        browser.post("/console/activities/3/heads",
                     {{"heads", "100"}, {"role", "participant"}, {"note", "看照片数的"}, {"estimated", "yes"}});
    }

    std::string entries()
    {
        return browser.get("/console/reports/city/entries/3?year=2026&role=participant").body;
    }

    support::chat here{{activity_on_the_26th(3, "防诈骗讲座")}};
    console_browser browser{here.context()};
};

} // namespace

TEST_CASE("An entry says how it came about and which organizer had a hand in it", "[bot][console][origin]")
{
    door at;
    const auto page = at.entries();
    CHECK_THAT(page, Contains("签到（本人签到）") && Contains("签到（在名单上点的）") && Contains("李老师"));
    CHECK_THAT(page, Contains("登记人数（现场登记）") && Contains("登记人数（一次登记）") && !Contains("walk-i"));
    CHECK_THAT(page, !Contains("现场登记：<"));
    const auto csv = at.browser.get("/console/activities/3/ledger.csv").body;
    CHECK_THAT(csv, Contains("经手人") && Contains("李老师") && !Contains("walk-i"));
    at.here.bind("何", "city");
    at.here.say("何", "加人数 3 12 现场散客");
    CHECK_THAT(at.entries(), Contains("登记人数（发消息登记）") && Contains("某市"));
}

TEST_CASE("Heads that were estimated are marked wherever they are shown", "[bot][console][estimates]")
{
    door at;
    const std::string mark = "含估计 100";
    CHECK_THAT(at.browser.get("/console/activities/3").body, Contains(mark));
    CHECK_THAT(at.browser.get("/console").body, Contains(mark));
    CHECK_THAT(at.browser.get("/console/reports/city").body, Contains(mark));
    CHECK_THAT(at.browser.get("/console/reports/city/cell?theme=other&role=participant").body, Contains(mark));
    for (const auto* format : {"html", "csv", "text"})
        CHECK_THAT(at.browser.get(std::string("/console/reports/city/file/") + format).body,
                   Contains("其中 100 人次是估计的"));
    CHECK_THAT(at.browser.get("/console/reports/city/file/json").body,
               Contains(R"("estimated":{"participants":100,"volunteers":0})"));
    // What was sent up keeps the mark.
    at.browser.get("/console/reports/city");
    REQUIRE(at.browser.post("/console/reports/city/submit", {}).status == 303);
    CHECK_THAT(at.browser.get("/console/reports/city?version=1").body, Contains(mark));
    // Taken back, nothing is estimated any more.
    const auto roster = at.browser.get("/console/activities/3/roster");
    const auto key = support::field_of(roster, "key");
    REQUIRE_FALSE(key.empty());
    at.browser.post("/console/activities/3/walk-ins/undo", {{"key", key}, {"reason", "记错了"}});
    const auto second = roster.body.find("name=\"key\" value=\"", roster.body.find("name=\"key\" value=\"") + 1);
    REQUIRE(second != roster.body.npos);
    const auto begin = second + 18;
    at.browser.post(
        "/console/activities/3/walk-ins/undo",
        {{"key", roster.body.substr(begin, roster.body.find('"', begin) - begin)}, {"reason", "记错了"}});
    CHECK_THAT(at.browser.get("/console/activities/3").body, !Contains("含估计"));
    CHECK_THAT(at.browser.get("/console/reports/city").body, !Contains(mark));
}

} // namespace bot_console_entry_origin_test
