#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"
#include "tests/support/upload.hpp"

namespace bot_console_report_versions_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

struct country {
    country()
    {
        here.bind("何", "city");
        city.sign_in("city", organizer_role::collector);
        province.sign_in("province", organizer_role::collector);
    }

    support::chat here{{activity_on_the_26th(3, "市里的")}};
    console_browser city{here.context()};
    console_browser province{here.context()};
};

} // namespace

TEST_CASE("What was sent up can be compared with what was sent up later and with now", "[bot][console][reports]")
{
    country at;
    CHECK_THAT(at.city.get("/console/reports/city/versions").body, Contains("还没有上报过"));
    at.here.say("何", "加人数 3 12 现场散客");
    at.city.post("/console/reports/city/submit", {});
    at.province.get("/console/reports/city");
    at.province.post("/console/reports/city/return", {{"reason", "少了"}});
    at.here.say("何", "加人数 3 5 现场散客");
    at.city.post("/console/reports/city/submit", {});
    at.here.say("何", "加人数 3 1 现场散客");
    CHECK_THAT(at.city.get("/console/reports/city").body, Contains("/console/reports/city/versions"));
    const auto live = at.city.get("/console/reports/city/versions").body;
    CHECK_THAT(live, Contains("第 1 版") && Contains("第 2 版") && Contains("17 → 18"));
    CHECK_THAT(at.city.get("/console/reports/city/versions?from=1&to=2").body, Contains("12 → 17"));
    CHECK_THAT(at.city.get("/console/reports/city/versions?from=2&to=2").body, Contains("没有区别"));
    CHECK(at.city.get("/console/reports/other/versions").status == 404);
}

TEST_CASE("A collector looks at a form that came from below before entering it", "[bot][console][reports]")
{
    country at;
    at.here.say("何", "加人数 3 12 现场散客");
    const auto workbook = at.city.get("/console/reports/city/file/xlsx").body;
    at.here.say("何", "加人数 3 3 现场散客");
    at.province.get("/console/reports/city");
    const auto page = support::upload(at.here.context(), at.province, "/console/reports/city/import",
                                      {{"name", "邮件"}}, workbook);
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("现在 15 → 12") && Contains("现在还没有改"));
    CHECK_THAT(at.city.get("/console/reports/city").body, !Contains("代填"));
    const std::string before = "name=\"workbook\" value=\"";
    const auto from = page.body.find(before) + before.size();
    const auto carried = page.body.substr(from, page.body.find('"', from) - from);
    CHECK(
        at.province.post("/console/reports/city/import/enter", {{"name", "邮件"}, {"workbook", carried}}).status ==
        303);
    CHECK_THAT(at.city.get("/console/reports/city").body, Contains("数字由上级代填") && Contains("邮件"));
    // Nobody enters figures for themselves, and what is no form is refused.
    CHECK(support::upload(at.here.context(), at.city, "/console/reports/city/import", {}, workbook).status == 404);
    CHECK(support::upload(at.here.context(), at.province, "/console/reports/city/import", {}, "abc").status ==
          422);
}

TEST_CASE("The answer to 附件2 says how long there is left", "[bot][reports]")
{
    country at;
    at.here.set_clock("2026-12-07T10:00:00+08:00");
    CHECK_THAT(at.here.say("何", "附件2"), Contains("还有 3 天"));
    at.here.set_clock("2026-12-10T10:00:00+08:00");
    CHECK_THAT(at.here.say("何", "附件2"), Contains("最后一天"));
    at.here.set_clock("2026-12-11T10:00:00+08:00");
    CHECK_THAT(at.here.say("何", "附件2"), !Contains("还有 ") || !Contains("期限"));
}

} // namespace bot_console_report_versions_test
