#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"
#include "tests/support/xlsx.hpp"

#include <algorithm>

namespace bot_console_roster_test {

using Catch::Matchers::EndsWith;
using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::fields;
using support::header_of;

namespace {

storage::activity asking_activity()
{
    auto made = activity_on_the_26th(3, "智能手机入门讲座");
    made.ask = {storage::question::name, storage::question::phone};
    made.capacity = 3;
    return made;
}

/// 王桂兰 has a place for two, 李四 one, and 赵六 waits.
struct venue {
    venue()
    {
        sign_up("王", "报名 3 两人", "王桂兰", "13812341111");
        sign_up("李", "报名 3", "李四", "13912342222");
        sign_up("赵", "报名 3", "赵六", "13712343333");
        here.set_clock("2026-11-26T09:10:00+08:00");
        here.bind("老师", "city");
        browser.sign_in("city", organizer_role::admin);
    }

    void sign_up(const std::string& who, const std::string& text, const std::string& name,
                 const std::string& phone)
    {
        here.say(who, text);
        here.say(who, name);
        here.say(who, phone);
    }

    std::string stats() { return here.say("老师", "统计 3"); }

    bot::http::response send(const std::string& form, const std::string& who, const std::string& reason = {})
    {
        return browser.post(
            "/console/activities/3/roster/" + form,
            {{"person", here.id_of(who)}, {"role", "participant"}, {"session", "1"}, {"reason", reason}});
    }

    support::chat here{{asking_activity()}};
    console_browser browser{here.context()};
};

} // namespace

TEST_CASE("The roster has names for the unit's organizers and masks phones, and opening one is written down",
          "[bot][console]")
{
    venue at;
    const auto page = at.browser.get("/console/activities/3/roster").body;
    CHECK_THAT(page, Contains("王桂兰") && Contains("138****1111") && !Contains("13812341111"));
    CHECK_THAT(at.send("phone", "王").body,
               Contains("王桂兰") && Contains("13812341111") && !Contains("13912342222"));
    CHECK_THAT(at.browser.get("/console/log").body,
               Contains("看了电话") && !Contains("13812341111") && !Contains("王桂兰"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster?q=2222").body,
               Contains("139****2222") && !Contains("138****1111"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster?show=waiting").body,
               Contains("候补第 1 位") && !Contains("王桂兰"));
}

TEST_CASE("Organizers of units above see masked names, and one in full when they open it", "[bot][console]")
{
    venue at;
    at.browser.post("/console/activities/3/walk-ins",
                    {{"name", "孙奶奶"}, {"heads", "1"}, {"role", "participant"}});
    console_browser above(at.here.context());
    above.sign_in("province", organizer_role::admin);
    CHECK_THAT(above.get("/console/activities/3/roster").body, Contains("王*兰") && Contains("138****1111") &&
                                                                   Contains("孙*奶") && !Contains("王桂兰") &&
                                                                   !Contains("孙奶奶"));
    CHECK_THAT(above
                   .post("/console/activities/3/roster/phone",
                         {{"person", at.here.id_of("王")}, {"role", "participant"}, {"session", "1"}})
                   .body,
               Contains("王桂兰") && Contains("13812341111") && !Contains("李四"));
}

TEST_CASE(
    "Somebody without a phone counts once however often the form is sent, and is asked about when entered again",
    "[bot][console]")
{
    venue at;
    const auto enter = [&](const std::string& once, const fields& more = {}) {
        fields typed{{"name", "王奶奶"}, {"heads", "1"}, {"role", "participant"}, {"once", once}};
        typed.insert(typed.end(), more.begin(), more.end());
        return at.browser.post("/console/activities/3/walk-ins", typed);
    };
    const auto carried = [&] { return support::field_of(at.browser.get("/console/activities/3/roster"), "once"); };
    const auto first = carried();
    CHECK(first.size() == 24);
    CHECK_THAT(header_of(enter(first), "Location"), EndsWith("done=walk_in"));
    CHECK_THAT(header_of(enter(first), "Location"), EndsWith("done=walk_in"));
    CHECK_THAT(at.stats(), Contains("参与 1 人次"));

    const auto second = carried();
    CHECK(second != first);
    const auto asked = enter(second);
    CHECK(asked.status == 409);
    CHECK_THAT(asked.body, Contains("登记过“王奶奶”，1 人") && Contains("name=\"again\""));
    CHECK(support::field_of(asked, "once") == second);
    CHECK_THAT(at.stats(), Contains("参与 1 人次"));
    CHECK_THAT(header_of(enter(second, {{"again", "yes"}}), "Location"), EndsWith("done=walk_in"));
    CHECK_THAT(header_of(enter(second, {{"again", "yes"}}), "Location"), EndsWith("done=walk_in"));
    CHECK_THAT(at.stats(), Contains("参与 2 人次"));
    // Somebody of that name much later is nobody's double.
    at.here.set_clock("2026-11-26T09:21:00+08:00");
    CHECK_THAT(header_of(enter(carried()), "Location"), EndsWith("done=walk_in"));

    const auto crowd = support::field_of(at.browser.get("/console/activities/3"), "once");
    for (int n = 0; n < 2; ++n)
        at.browser.post("/console/activities/3/heads",
                        {{"heads", "20"}, {"role", "participant"}, {"note", "散客"}, {"once", crowd}});
    CHECK_THAT(at.stats(), Contains("参与 23 人次"));
    const auto log = at.browser.get("/console/log").body;
    const auto line = log.find("散客");
    CHECK(line != log.npos);
    CHECK(log.find("散客", line + 1) == log.npos);
    CHECK(run(at.here.store().audit()).empty());
}

TEST_CASE("Of a party, those who came are counted", "[bot][console]")
{
    venue at;
    const auto come = [&](const char* heads) {
        return header_of(
            at.browser.post(
                "/console/activities/3/roster/check-in",
                {{"person", at.here.id_of("王")}, {"role", "participant"}, {"session", "1"}, {"heads", heads}}),
            "Location");
    };
    CHECK_THAT(come("3"), EndsWith("bad_heads_at_desk"));
    CHECK_THAT(come("0"), EndsWith("bad_heads_at_desk"));
    CHECK_THAT(come("1"), EndsWith("came"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster").body, Contains("已签到 1 人"));
}

TEST_CASE("Who came is checked in once, and taken back by another entry with a reason", "[bot][console]")
{
    venue at;
    CHECK_THAT(header_of(at.send("check-in", "王"), "Location"), EndsWith("done=came"));
    CHECK_THAT(header_of(at.send("check-in", "王"), "Location"), EndsWith("done=already"));
    CHECK_THAT(at.stats(), Contains("签到 2 人") && Contains("参与 2 人次"));
    CHECK_THAT(header_of(at.send("undo", "王"), "Location"), EndsWith("done=reason"));
    CHECK_THAT(header_of(at.send("undo", "王", "点错了"), "Location"), EndsWith("done=taken_back"));
    CHECK_THAT(header_of(at.send("undo", "王", "点错了"), "Location"), EndsWith("done=not_there"));
    CHECK_THAT(at.stats(), Contains("签到 0 人") && Contains("参与 0 人次"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster").body, Contains("签到已撤销"));
    // And she did come after all.
    CHECK_THAT(header_of(at.send("check-in", "王", "后来来了"), "Location"), EndsWith("done=came"));
    CHECK_THAT(at.stats(), Contains("参与 2 人次"));
    // An organizer may still add heads by message.
    CHECK_THAT(at.here.say("老师", "加人数 3 1 散客"), Contains("记下了"));
    CHECK(run(at.here.store().audit()).empty());
}

TEST_CASE("After the window a reason is needed, before it nobody has come", "[bot][console]")
{
    venue at;
    at.here.set_clock("2026-11-26T07:00:00+08:00");
    CHECK_THAT(header_of(at.send("check-in", "李"), "Location"), EndsWith("done=too_early"));
    at.here.set_clock("2026-11-27T10:00:00+08:00");
    at.browser.sign_in("city", organizer_role::admin);
    CHECK_THAT(header_of(at.send("check-in", "李"), "Location"), EndsWith("done=reason"));
    CHECK_THAT(header_of(at.send("check-in", "李", "纸质签到表"), "Location"), EndsWith("done=came"));
    CHECK_THAT(at.stats(), Contains("参与 1 人次"));
}

TEST_CASE("Somebody without a phone is counted, and may be taken back", "[bot][console]")
{
    venue at;
    const fields granny{{"name", "王奶奶"}, {"heads", "1"}, {"role", "participant"}, {"note", "没有手机"}};
    CHECK_THAT(header_of(at.browser.post("/console/activities/3/walk-ins", granny), "Location"),
               EndsWith("done=walk_in"));
    CHECK_THAT(at.stats(), Contains("参与 1 人次"));
    const auto page = at.browser.get("/console/activities/3/roster").body;
    CHECK_THAT(page, Contains("王奶奶"));
    const auto from = page.find("walk-in-");
    const fields undo{{"key", page.substr(from, page.find('"', from) - from)}, {"reason", "写重了"}};
    at.browser.post("/console/activities/3/walk-ins/undo", undo);
    at.browser.post("/console/activities/3/walk-ins/undo", undo);
    CHECK_THAT(at.stats(), Contains("参与 0 人次"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster").body, Contains("已撤销：写重了"));
}

TEST_CASE("The roster as a file is safe to open, and taking it is written down", "[bot][console]")
{
    venue at;
    at.browser.post("/console/activities/3/walk-ins", {{"name", "=cmd"}, {"heads", "1"}, {"role", "participant"}});
    CHECK_THAT(at.browser.get("/console/activities/3/roster.csv").body,
               Contains("王*兰,138****1111,参加,2,已报名") && !Contains("13812341111"));
    const auto csv = at.browser.get("/console/activities/3/roster.csv?full=yes");
    CHECK(csv.body.starts_with("\xEF\xBB\xBF"));
    CHECK_THAT(csv.body, Contains("王桂兰,13812341111,参加,2,已报名") && Contains("'=cmd"));
    CHECK(csv.body.find("候补名单") < csv.body.find("赵六"));
    CHECK_THAT(header_of(csv, "Content-Disposition"), Contains("roster-3.csv"));
    const auto workbook = support::read_xlsx(at.browser.get("/console/activities/3/roster.xlsx?full=yes").body);
    CHECK(workbook.cells.at("C3").text == "13812341111");
    CHECK(workbook.cells.at("B6").text == "赵六");
    CHECK(workbook.cells.at("B7").text == "=cmd");
    CHECK_THAT(at.browser.get("/console/log").body, Contains("下载了名单") && Contains("姓名电话没有遮住"));
}

TEST_CASE("A roster of many pages has everybody once, those who came too, in the order of arrival",
          "[bot][console]")
{
    auto crowded = asking_activity();
    crowded.capacity.reset();
    crowded.ask.clear();
    support::chat here{{crowded}};
    constexpr int people = 520; // Two pages of registrations.
    for (int n = 0; n < people; ++n)
        here.say("人" + std::to_string(n), "报名 3");
    here.set_clock("2026-11-26T09:10:00+08:00");
    here.say("人510", "签到 1234");
    here.say("路人", "签到 1234");
    console_browser browser{here.context()};
    browser.sign_in("city", organizer_role::admin);
    const auto csv = browser.get("/console/activities/3/roster.csv").body;
    CHECK(std::ranges::count(csv, '\n') == 2 + people + 1);
    CHECK_THAT(csv, Contains("\r\n511,,,参加,1,已报名,11月26日") && Contains("\r\n521,") && !Contains("\r\n522,"));
    const auto book = support::read_xlsx(browser.get("/console/activities/3/roster.xlsx").body);
    CHECK(book.cells.at("A522").text == "520");
    CHECK(book.cells.at("A523").text == "521");
    CHECK_FALSE(book.cells.contains("A524"));
}

TEST_CASE("The ledger as a file has every entry, sums to the figures and names no resident", "[bot][console]")
{
    venue at;
    at.send("check-in", "王");
    at.send("undo", "王", "=点错了");
    CHECK_THAT(at.here.say("老师", "加人数 3 5 散客"), Contains("记下了"));
    const auto csv = at.browser.get("/console/activities/3/ledger.csv");
    CHECK_THAT(header_of(csv, "Content-Disposition"), Contains("ledger-3.csv"));
    CHECK_THAT(csv.body, Contains(",签到（在名单上点的）,2,是,") && Contains(",-2,是,") &&
                             Contains(",登记人数（发消息登记）,5,是,") && Contains(",报名,1,否,"));
    CHECK_THAT(csv.body, !Contains("王桂兰") && !Contains("13812341111") && !Contains(",="));
    const auto book = support::read_xlsx(at.browser.get("/console/activities/3/ledger.xlsx").body);
    int counted = 0;
    for (int row = 3; book.cells.contains("F" + std::to_string(row)); ++row)
        if (book.cells.at("G" + std::to_string(row)).text == "是") {
            CHECK(book.cells.at("F" + std::to_string(row)).number);
            counted += std::stoi(book.cells.at("F" + std::to_string(row)).text);
        }
    CHECK(counted == 5);
    CHECK_THAT(at.stats(), Contains("参与 5 人次"));
    CHECK_THAT(at.browser.get("/console/log").body, Contains("下载了流水"));
    CHECK_THAT(at.browser.get("/console/activities/3").body, Contains("/console/activities/3/ledger.xlsx"));
}

} // namespace bot_console_roster_test
