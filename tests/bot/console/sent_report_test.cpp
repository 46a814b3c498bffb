#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"
#include "tests/support/xlsx.hpp"

#include "bot/api/annex2.hpp"
#include "bot/secrets.hpp"

namespace bot_console_sent_report_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

storage::activity lecture()
{
    auto one = activity_on_the_26th(3, "防诈骗讲座");
    one.content = "识别假冒客服";
    one.forms = {"讲座"};
    return one;
}

/// The city has sent up 12 and counted 5 more since.
struct sent_city {
    sent_city()
    {
        here.bind("何", "city");
        here.say("何", "加人数 3 12 现场散客");
        city.sign_in("city", organizer_role::collector);
        province.sign_in("province", organizer_role::collector);
        city.get("/console/reports/city");
        city.post("/console/reports/city/submit", {});
        here.say("何", "加人数 3 5 来晚的");
    }

    bot::http::response annex2(const std::string& query)
    {
        const auto token = bot::base64url(bot::random_bytes(32));
        run(here.store().save_token({bot::sha256_hex(token), {"city", organizer_role::collector}, {}}));
        bot::http::request what;
        const auto bearer = "Bearer " + token;
        what.authorization = bearer;
        what.query = query;
        return run(bot::api::answer_annex2(here.context(), what));
    }

    support::chat here{{lecture()}};
    console_browser city{here.context()};
    console_browser province{here.context()};
};

} // namespace

TEST_CASE("A form that was sent up is seen, printed and handed out as it was then",
          "[bot][console][reports][sent]")
{
    sent_city at;
    at.here.set_clock("2026-12-05T10:00:00+08:00");
    at.city.sign_in("city", organizer_role::collector);
    const auto live = at.city.get("/console/reports/city").body;
    CHECK_THAT(live, Contains("17") && Contains("version=1"));
    const auto sent = at.city.get("/console/reports/city?version=1").body;
    CHECK_THAT(sent, Contains("第 1 版") && Contains(">12<") && !Contains(">17<") && Contains("识别假冒客服") &&
                         Contains("校验值"));
    CHECK_THAT(sent, !Contains("填一格"));
    const auto printed = at.city.get("/console/reports/city/file/html?version=1").body;
    CHECK_THAT(printed, Contains(">12<") && !Contains(">17<") && Contains("本表是第 1 版"));
    CHECK_THAT(printed, Contains("2026 年 11 月 25 日"));
    CHECK_THAT(at.city.get("/console/reports/city/file/csv?version=1").body, Contains(",12") && !Contains(",17"));
    CHECK_THAT(at.city.get("/console/reports/city/file/csv").body, Contains(",17") && !Contains("本表是第"));
    for (const auto* format : {"xlsx", "docx"})
        CHECK(at.city.get(std::string("/console/reports/city/file/") + format + "?version=1").body !=
              at.city.get(std::string("/console/reports/city/file/") + format).body);
    CHECK(at.city.get("/console/reports/city?version=2").status == 404);
    CHECK(at.city.get("/console/reports/city/file/xlsx?version=2").status == 404);
    CHECK(at.city.get("/console/reports/city/file/xlsx?version=x").status == 404);
}

TEST_CASE("The JSON of Annex 2 says how the report stands, and gives what was sent up",
          "[bot][api][reports][sent]")
{
    sent_city at;
    CHECK_THAT(at.annex2("").body, Contains(R"("state":"submitted")") && Contains(R"("participants":17)") &&
                                       !Contains(R"("version")"));
    CHECK_THAT(at.annex2("version=1").body, Contains(R"("version":1)") && Contains(R"("participants":12)") &&
                                                !Contains(R"("participants":17)"));
    CHECK_THAT(at.annex2("from=2026-11-01&to=2026-11-30").body, Contains(R"("state":"live")"));
    CHECK(at.annex2("from=2026-11-01&to=2026-11-30&version=1").status == 400);
    CHECK(at.annex2("version=9").status == 404);
    CHECK(at.annex2("version=0").status == 400);
}

TEST_CASE("The board shows what was sent up, and what has changed since", "[bot][console][reports][sent]")
{
    sent_city at;
    const auto board = at.province.get("/console/reports/province/board").body;
    CHECK_THAT(board, Contains("12<div class=\"small text-danger\">现在 17</div>") && Contains("上报的第 1 版") &&
                          Contains("8 个主题空着") && Contains("材料还差 3 样"));
    at.province.get("/console/reports/district");
    at.province.post("/console/reports/district/absent", {{"reason", "今年不办"}});
    CHECK_THAT(at.province.get("/console/reports/province/board").body, Contains("缺报 1"));
}

TEST_CASE("A report's page shows what is printed in each cell, in either layout", "[bot][console][reports][sent]")
{
    sent_city at;
    const auto page = at.city.get("/console/reports/city").body;
    CHECK_THAT(page, Contains("识别假冒客服") && Contains("防诈骗讲座") && Contains("讲座"));
    CHECK_THAT(page, Contains("layout=activity"));
    const auto by_theme = at.city.get("/console/reports/city/file/csv").body;
    const auto by_activity = at.city.get("/console/reports/city/file/csv?layout=activity").body;
    CHECK(at.city.get("/console/reports/city/file/csv?layout=odd").status == 404);
    CHECK(by_theme.size() == by_activity.size()); // One activity has one column in both.
}

TEST_CASE("What an own figure replaces is what stands below it, on the page and in the opened cell",
          "[bot][console][reports][sent]")
{
    support::chat here{{activity_on_the_26th(3, "市里的")}};
    console_browser district{here.context()};
    district.sign_in("district", organizer_role::organizer);
    console_browser city{here.context()};
    city.sign_in("city", organizer_role::organizer);
    const auto fill = [](console_browser& who, const std::string& unit, const char* figure) {
        who.get("/console/reports/" + unit);
        return who
            .post("/console/reports/" + unit + "/cell",
                  {{"theme", "reading"}, {"row", "participants"}, {"figure", figure}, {"reason", "纸质"}})
            .status;
    };
    REQUIRE(fill(city, "city", "320") == 303);
    REQUIRE(fill(district, "district", "10") == 303);
    CHECK_THAT(city.get("/console/reports/city").body, Contains("系统统计 10"));
    CHECK_THAT(city.get("/console/reports/city/cell?theme=reading&role=participant").body,
               Contains("系统统计 10，填报 320"));
}

TEST_CASE("What happens to a report and who takes it stands in the log", "[bot][console][reports][sent][log]")
{
    sent_city at;
    at.city.get("/console/reports/city/file/xlsx?version=1");
    at.province.get("/console/reports/city");
    at.province.post("/console/reports/city/return", {{"reason", "少了一项"}});
    at.annex2("format=docx");
    console_browser admin(at.here.context());
    admin.sign_in("province", organizer_role::admin);
    const auto log = admin.get("/console/log").body;
    CHECK_THAT(log, Contains("上报了附件2") && Contains("退回了附件2") && Contains("少了一项"));
    CHECK_THAT(log, Contains("下载或打印了附件2") && Contains("第1版") && Contains("Word 文档"));
    CHECK_THAT(log, Contains("登记了现场人数") && Contains("来晚的") && Contains("绑定成了组织者"));
    CHECK_THAT(log, Contains("某市（令牌") && Contains("某省（令牌") && !Contains("令牌管理员"));
    const auto first = log.find("退回了附件2");
    CHECK(first < log.find("上报了附件2"));
    CHECK(log.find("来晚的") < log.find("现场散客"));
}

TEST_CASE("What organizers look at and add by message stands in the log once", "[bot][log][sent]")
{
    sent_city at;
    at.here.say("何", "名单 3", "m1");
    at.here.say("何", "名单 3", "m1");
    at.here.say("何", "新闻 3 https://example.org/week");
    console_browser admin(at.here.context());
    admin.sign_in("province", organizer_role::admin);
    const auto log = admin.get("/console/log").body;
    CHECK_THAT(log, Contains("看了名单") && Contains("https://example.org/week"));
    CHECK(log.find("看了名单") == log.rfind("看了名单"));
}

TEST_CASE("A history names themes, activities and units in words", "[bot][console][reports][sent]")
{
    auto silent = lecture();
    silent.news_links = {{"周报", "https://example.org/week"}};
    support::chat here{{silent}};
    console_browser city{here.context()};
    city.sign_in("city", organizer_role::organizer);
    city.get("/console/reports/city");
    REQUIRE(
        city.post("/console/reports/city/answer", {{"question", "nothing 3"}, {"reason", "改到明年"}}).status ==
        303);
    const auto page = city.get("/console/reports/city").body;
    CHECK_THAT(page, Contains("说明了数字 【3】防诈骗讲座") && !Contains("说明了数字 nothing"));
    console_browser province{here.context()};
    province.sign_in("province", organizer_role::collector);
    province.get("/console/reports/district");
    REQUIRE(province.post("/console/reports/district/absent", {{"reason", "今年不办"}}).status == 303);
    CHECK_THAT(city.get("/console/reports/city").body, Contains("下级有变动 某区"));
}

TEST_CASE("What changed about an activity is logged in words", "[bot][console][log][sent]")
{
    support::chat here{{lecture()}};
    console_browser admin{here.context()};
    admin.sign_in("city", organizer_role::admin);
    admin.get("/console/activities/3/edit");
    admin.post("/console/activities/3/close", {});
    const auto log = admin.get("/console/log").body;
    CHECK_THAT(log, Contains("报名截止：（空） → ") && !Contains("+08:00") && !Contains("2026-11-25T"));
}

} // namespace bot_console_sent_report_test
