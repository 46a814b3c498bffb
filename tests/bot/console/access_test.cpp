#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_access_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

/// 3 is the city's, 4 the district's below it, 5 another city's, 6 the province's.
struct country {
    support::chat here{{activity_on_the_26th(3, "市里的"), activity_on_the_26th(4, "区里的", "district"),
                        activity_on_the_26th(5, "邻市的", "other"),
                        activity_on_the_26th(6, "省里的", "province")}};
};

constexpr const char* pages_of_an_activity[] = {
    "", "/edit", "/roster", "/roster.csv", "/roster.xlsx", "/ledger.csv", "/ledger.xlsx", "/poster", "/code"};
constexpr const char* forms_of_an_activity[] = {
    "/edit",  "/publish",     "/close",    "/resume",        "/cancel",       "/reopen",          "/news",
    "/heads", "/news/remove", "/walk-ins", "/walk-ins/undo", "/roster/phone", "/roster/check-in", "/roster/undo"};

} // namespace

TEST_CASE("Nobody sees a page or sends a form without signing in", "[bot][console]")
{
    country at;
    console_browser browser(at.here.context());
    for (const auto* page : pages_of_an_activity)
        CHECK(browser.get("/console/activities/3" + std::string(page)).status == 303);
    for (const auto* form : forms_of_an_activity)
        CHECK(browser.post("/console/activities/3" + std::string(form), {}).status == 303);
    for (const char* page : {"/console", "/console/activities", "/console/activities/new", "/console/tickets",
                             "/console/members", "/console/log"})
        CHECK(browser.get(page).status == 303);
    CHECK(browser.get("/console/live").status == 401);
    CHECK(browser.get("/console/assets/console.css").status == 200);
    CHECK(browser.get("/console/assets/../config").status == 404);
}

TEST_CASE("An organizer works in the own unit and below; elsewhere there is nothing", "[bot][console]")
{
    country at;
    console_browser browser(at.here.context());
    browser.sign_in("city", organizer_role::organizer);
    for (const auto* page : pages_of_an_activity) {
        CAPTURE(page);
        for (const char* mine : {"3", "4"})
            CHECK(browser.get("/console/activities/" + std::string(mine) + page).status == 200);
        for (const char* elsewhere : {"5", "6", "99", "x"})
            CHECK(browser.get("/console/activities/" + std::string(elsewhere) + page).status == 404);
    }
    for (const auto* form : forms_of_an_activity) {
        CAPTURE(form);
        for (const char* elsewhere : {"5", "6", "99"})
            CHECK(browser
                      .post("/console/activities/" + std::string(elsewhere) + form,
                            {{"role", "participant"}, {"person", "p"}})
                      .status == 404);
    }
    const auto list = browser.get("/console/activities").body;
    CHECK_THAT(list, Contains("市里的") && Contains("区里的") && !Contains("邻市的") && !Contains("省里的"));
    CHECK(browser.get("/console/activities/new?from=5").status == 404);
    CHECK(browser.get("/console/tickets/1-nobody").status == 404);
}

TEST_CASE("A draft is there for organizers of its unit, and nobody works on it before it is published",
          "[bot][console]")
{
    auto draft = activity_on_the_26th(7, "市里的草稿");
    draft.state = storage::activity_state::draft;
    support::chat here{{draft, activity_on_the_26th(4, "区里的", "district")}};
    console_browser mine(here.context());
    mine.sign_in("city", organizer_role::organizer);
    CHECK_THAT(mine.get("/console/activities").body, Contains("市里的草稿") && Contains("草稿</td>"));
    CHECK_THAT(mine.get("/console/activities/7").body,
               Contains("/7/publish") && Contains("/7/edit") && !Contains("/7/roster") && !Contains("/7/cancel"));
    CHECK(mine.get("/console/activities/7/edit").status == 200);
    for (const char* page : {"/roster", "/roster.csv", "/ledger.csv", "/poster", "/code"})
        CHECK(mine.get("/console/activities/7" + std::string(page)).status == 404);
    for (const char* form : {"/close", "/resume", "/cancel", "/reopen", "/news", "/heads", "/walk-ins"})
        CHECK(mine.post("/console/activities/7" + std::string(form), {}).status == 404);
    CHECK_THAT(mine.get("/console/broadcasts").body, !Contains("市里的草稿"));
    for (const char* unit : {"district", "other"}) {
        console_browser elsewhere(here.context());
        elsewhere.sign_in(unit, organizer_role::admin);
        CHECK_THAT(elsewhere.get("/console/activities").body, !Contains("市里的草稿"));
        for (const char* page : {"", "/edit"})
            CHECK(elsewhere.get("/console/activities/7" + std::string(page)).status == 404);
        CHECK(elsewhere.get("/console/activities/new?from=7").status == 404);
        for (const char* form : {"/edit", "/publish"})
            CHECK(elsewhere.post("/console/activities/7" + std::string(form), {}).status == 404);
    }
    console_browser helper(here.context());
    support::make_account(here.context(), "xiaoli", "abcdefghij-1", "city", "helper");
    helper.get("/console/sign-in");
    CHECK(helper.post("/console/sign-in", {{"name", "xiaoli"}, {"password", "abcdefghij-1"}}).status == 303);
    CHECK(helper.post("/console/activities/7/publish", {}).status == 403);
    CHECK(here.context().catalogue->find_activity(7) == nullptr);
}

TEST_CASE("Members and the log are for admins, of their units alone", "[bot][console]")
{
    country at;
    const auto role = GENERATE(organizer_role::organizer, organizer_role::collector);
    console_browser low(at.here.context());
    low.sign_in("city", role);
    for (const char* page : {"/console/members", "/console/log"}) {
        const auto refused = low.get(page);
        CHECK(refused.status == 403);
        CHECK_THAT(refused.body, Contains("您没有这个权限"));
    }
    for (const char* form : {"/console/members", "/console/members/remove", "/console/members/code"})
        CHECK(low.post(form, {{"unit", "city"}, {"role", "admin"}}).status == 403);

    console_browser admin(at.here.context());
    admin.sign_in("city", organizer_role::admin);
    CHECK(admin.get("/console/members").status == 200);
    CHECK(admin.get("/console/log").status == 200);
    CHECK(admin.get("/console/log?unit=other").status == 404);
    CHECK(admin.post("/console/members/code", {{"unit", "province"}, {"role", "admin"}}).status == 404);
    const auto refused = admin.post("/console/members", {{"name", "wang"},
                                                         {"shown_name", "王"},
                                                         {"unit", "province"},
                                                         {"role", "admin"},
                                                         {"password", "abcdefghij"}});
    CHECK(refused.status == 422);
    CHECK_THAT(refused.body, Contains("请选本单位或者下属单位"));
    support::make_account(at.here.context(), "zhao", "abcdefghij-1", "other", "organizer");
    CHECK(admin.post("/console/members/remove", {{"account", "zhao"}}).status == 404);
    CHECK_THAT(admin.get("/console/log").body, !Contains("zhao"));
}

} // namespace bot_console_access_test
