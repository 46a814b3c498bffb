#include "bot/catalogue_refresh.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_console_phrasings_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

namespace {

struct taught_console {
    taught_console()
    {
        here.say("王", "圪蹴在那儿甭动咧");
        here.say("李", "圪蹴在那儿甭动咧");
        here.set_clock("2026-11-25T09:00:00+08:00");
        here.say("王", "嘎达里头的物件儿咋整");
        browser.sign_in("city", organizer_role::organizer);
    }

    std::string page() { return browser.get("/console/phrasings").body; }

    /// What a server does within two seconds.
    void learn() { here.context().names = run(bot::load_picture(here.store())).names; }

    std::string send(const std::string& form, support::fields typed)
    {
        const auto where = header_of(browser.post("/console/phrasings" + form, std::move(typed)), "Location");
        return where.substr(where.find("done=") + 5);
    }

    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    console_browser browser{here.context()};
};

} // namespace

TEST_CASE("Sentences that were not understood are listed once, the newest first", "[bot][console]")
{
    taught_console at;
    const auto page = at.page();
    CHECK_THAT(page, Contains("2 次") && Contains("1 次"));
    const auto older = page.find("<strong class=\"pre\">圪蹴在那儿甭动咧");
    CHECK(page.find("<strong class=\"pre\">嘎达里头的物件儿咋整") < older);
    CHECK(older != page.npos);
    CHECK(page.find("<strong class=\"pre\">圪蹴", older + 1) == page.npos);
    console_browser above(at.here.context());
    above.sign_in("province", organizer_role::organizer);
    CHECK_THAT(above.get("/console/phrasings").body, Contains("圪蹴在那儿甭动咧"));
    console_browser elsewhere(at.here.context());
    elsewhere.sign_in("other", organizer_role::admin);
    CHECK_THAT(elsewhere.get("/console/phrasings").body, !Contains("圪蹴在那儿甭动咧"));
}

TEST_CASE("A meaning that is given in the console is learned, and can be taken back", "[bot][console]")
{
    taught_console at;
    const std::string text = "圪蹴在那儿甭动咧";
    CHECK(at.send("", {{"text", text}, {"meaning", ""}}) == "bad_phrasing");
    CHECK(at.send("", {{"text", text}, {"meaning", "console"}}) == "bad_phrasing");
    CHECK(at.send("", {{"text", text}, {"meaning", "tutorial:nothing"}}) == "bad_phrasing");
    CHECK(at.send("", {{"text", text}, {"meaning", "tutorial:smart-tv"}}) == "phrasing_added");
    const auto page = at.page();
    CHECK(page.find("<strong class=\"pre\">圪蹴") == page.npos);
    CHECK_THAT(page, Contains("<td class=\"pre\">圪蹴在那儿甭动咧"));
    at.learn();
    CHECK_THAT(at.here.say("赵", text), Contains("电视"));
    CHECK(at.send("/remove", {{"text", text}}) == "phrasing_removed");
    CHECK_THAT(at.page(), !Contains("<td class=\"pre\">圪蹴"));
    CHECK(at.browser.post("/console/phrasings/remove", {{"text", text}}).status == 404);
    at.learn();
    CHECK_THAT(at.here.say("钱", text), !Contains("遥控器"));
}

TEST_CASE("An own sentence is taught, and one that means nothing is put away", "[bot][console]")
{
    taught_console at;
    CHECK(at.send("", {{"text", "俺要去耍耍"}, {"meaning", "list_activities"}}) == "phrasing_added");
    at.learn();
    CHECK_THAT(at.here.say("赵", "俺要去耍耍"), Contains("智能手机入门讲座"));
    CHECK(at.send("/drop", {{"text", "嘎达里头的物件儿咋整"}}) == "phrasing_dropped");
    CHECK_THAT(at.page(), !Contains("嘎达里头"));
    console_browser admin(at.here.context());
    admin.sign_in("city", organizer_role::admin);
    CHECK_THAT(admin.get("/console/log").body, Contains("教了一句话") && Contains("俺要去耍耍"));
}

} // namespace bot_console_phrasings_test
