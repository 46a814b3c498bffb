#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_reports_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

struct country {
    support::chat here{{activity_on_the_26th(3, "市里的"), activity_on_the_26th(5, "邻市的", "other")}};
    console_browser browser{here.context()};
};

constexpr const char* pages[] = {"/console/reports/UNIT",
                                 "/console/reports/UNIT/board",
                                 "/console/reports/UNIT/cell?theme=other&role=participant",
                                 "/console/reports/UNIT/file/xlsx",
                                 "/console/reports/UNIT/file/docx",
                                 "/console/reports/UNIT/file/html",
                                 "/console/materials/UNIT"};

std::string with_unit(std::string page, const std::string& unit)
{
    return page.replace(page.find("UNIT"), 4, unit);
}

} // namespace

TEST_CASE("Reports in the console are for those who answer for the unit", "[bot][console]")
{
    country at;
    for (const auto* page : pages)
        CHECK(at.browser.get(with_unit(page, "city")).status == 303);
    at.browser.sign_in("city", organizer_role::organizer);
    for (const auto* page : pages) {
        CAPTURE(page);
        CHECK(at.browser.get(with_unit(page, "city")).status == 200);
        CHECK(at.browser.get(with_unit(page, "district")).status == 200);
        CHECK(at.browser.get(with_unit(page, "other")).status == 404);
        CHECK(at.browser.get(with_unit(page, "province")).status == 404);
    }
    CHECK(at.browser.get("/console/reports/city/entries/3?role=participant").status == 200);
    CHECK(at.browser.get("/console/reports/city/entries/5?role=participant").status == 404);
    CHECK(at.browser.post("/console/reports/other/submit", {}).status == 404);
    CHECK(at.browser.post("/console/reports/city/accept", {}).status == 403);
    at.browser.csrf = "guessed";
    CHECK(at.browser.post("/console/reports/city/submit", {}).status == 403);
}

TEST_CASE("A report goes up in the console, and a refusal names what stands in the way", "[bot][console]")
{
    country at;
    at.here.bind("何", "city");
    at.here.say("何", "加人数 3 12 现场散客");
    at.browser.sign_in("city", organizer_role::collector);
    CHECK_THAT(at.browser.get("/console/reports/city/cell?theme=other&role=participant").body,
               Contains("市里的") && Contains("12"));
    CHECK_THAT(at.browser.get("/console/reports/city/entries/3?role=participant").body,
               Contains("登记人数") && Contains("现场散客"));
    at.browser.get("/console/reports/city");
    const auto unexplained = at.browser.post("/console/reports/city/cell",
                                             {{"theme", "other"}, {"row", "participants"}, {"figure", "20"}});
    CHECK(unexplained.status == 409);
    CHECK_THAT(unexplained.body, Contains("请写明原因"));
    CHECK(at.browser
              .post("/console/reports/city/cell",
                    {{"theme", "other"}, {"row", "participants"}, {"figure", "20"}, {"reason", "<b>补记</b>"}})
              .status == 303);
    CHECK(at.browser.post("/console/reports/city/submit", {}).status == 303);
    const auto page = at.browser.get("/console/reports/city").body;
    CHECK_THAT(page, Contains("已上报") && Contains("系统统计 12") && Contains("其他的参与") &&
                         Contains("&lt;b&gt;补记") && !Contains("<b>补记"));

    console_browser above(at.here.context());
    above.sign_in("province", organizer_role::collector);
    above.get("/console/reports/city");
    const auto blocked = above.post("/console/reports/city/accept", {});
    CHECK(blocked.status == 409);
    CHECK_THAT(blocked.body, Contains("某区"));
    CHECK(above.post("/console/reports/district/absent", {{"reason", "今年不办"}}).status == 303);
    CHECK(above.post("/console/reports/city/accept", {}).status == 303);
    CHECK_THAT(above.get("/console/reports/province/board").body, Contains("已审核") && Contains("20"));
    const auto history = above.get("/console/reports/city").body;
    CHECK_THAT(history, Contains("已上报 → 已审核") && !Contains("submitted"));
}

} // namespace bot_console_reports_test
