#include "storage/names.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

#include <fmt/format.h>

namespace bot_conversation_organizer_reports_test {

// Organizers' commands as they are really typed.
namespace {

struct town {
    town() { here.bind("何", "city"); }

    std::string say(const std::string& text) { return here.say("何", text); }

    /// The last entry of activity 3: "participant 30 号楼居民".
    std::string last_entry()
    {
        const storage::period all{storage::day{std::chrono::days(0)}, storage::day{std::chrono::days(100'000)}};
        const auto page = run(here.store().ledger(3, all, 0, 100));
        if (page.items.empty())
            return "none";
        const auto& last = page.items.back();
        return fmt::format("{} {} {}", storage::to_string(last.role), last.heads, last.note);
    }

    support::chat here{{support::activity_on_the_26th(3, "智能手机入门讲座"),
                        support::activity_on_the_26th(12, "合唱排练"),
                        support::activity_on_the_26th(4, "邻市书法", "other")}};
};

} // namespace

TEST_CASE("an organizer sees by message how the report stands, what it misses and how the day goes",
          "[bot][conversation]")
{
    auto elsewhere = support::activity_on_the_26th(4, "外市讲座", "other");
    elsewhere.sessions.front().checkin_code = "4321";
    support::chat here({support::activity_on_the_26th(3, "共读一小时"), elsewhere});
    here.bind("何", "city");
    here.say("张", "报名 3");

    CHECK_THAT(here.say("何", "附件2"), Contains("状态：填写中") && Contains("还有 8 个主题"));
    here.set_clock("2026-11-26T09:30:00+08:00");
    here.say("张", "签到 1234");
    CHECK_THAT(here.say("何", "今天"), Contains("今天有 1 个活动") && Contains("报名 1 人") &&
                                           Contains("签到 1 人") && !Contains("外市讲座"));
    CHECK_THAT(here.say("张", "今天"), !Contains("志愿者 0 人"));
    CHECK_THAT(here.say("何", "名单 4"), Contains("不归您的单位管"));
    CHECK_THAT(here.say("何", "统计 4"), Contains("不归您的单位管"));
    here.set_clock("2026-11-27T09:30:00+08:00");
    CHECK_THAT(here.say("何", "今天"), Contains("今天没有活动"));
}

TEST_CASE("a joint activity's figures are for all that hold it, its roster for the unit that leads it",
          "[bot][conversation]")
{
    auto joint = support::activity_on_the_26th(3, "两市共读", "other");
    joint.joint_units = {"city"};
    support::chat here({joint});
    here.bind("何", "city");
    CHECK_THAT(here.say("何", "统计 3"), Contains("两市共读") && Contains("计入统计表"));
    CHECK_THAT(here.say("何", "名单 3"), Contains("不归您的单位管"));
    CHECK_THAT(here.say("何", "加人数 3 5 散客"), Contains("不归您的单位管"));
}

TEST_CASE("A notice may begin with any words, and a notice to nobody is told how to be written",
          "[bot][organizer]")
{
    town at;
    at.here.say("张", "报名 3");
    for (const std::string words : {"下午三点改到二楼", "下周三改到二楼", "岁末讲座照常", "次日再来"}) {
        INFO(words);
        CHECK_THAT(at.say("通知 3 " + words), Contains("1 个人") && Contains("：\n" + words));
        CHECK_THAT(at.say("不"), Contains("没有发"));
    }
    CHECK_THAT(at.say("通知3 下午三点开始"), Contains("1 个人") && Contains("下午三点开始"));
    at.say("不");
    for (const char* said :
         {"通知", "群发", "通知 所有人 明天改到二楼", "通知 明天改到二楼", "通知 12月1日停课"}) {
        INFO(said);
        CHECK_THAT(at.say(said), Contains("编号") && Contains("“通知 3 明天改到二楼”"));
    }
    CHECK_THAT(at.say("通知 3"), Contains("请写上要说的话"));
    CHECK_THAT(at.here.say("张", "通知 所有人 明天改到二楼"), !Contains("编号"));
}

TEST_CASE("The note of heads is kept as it was typed", "[bot][organizer]")
{
    town at;
    const std::pair<const char*, const char*> table[] = {
        {"加人数 3 100 下午一批", "participant 100 下午一批"},
        {"加人数 3 20 下课后来的", "participant 20 下课后来的"},
        {"加人数 3 30 号楼居民", "participant 30 号楼居民"},
        {"加人数 3 120 名老人", "participant 120 名老人"},
        {"加人数 3 120名老人", "participant 120 120名老人"},
        {"加人数 3 15 30号楼居民", "participant 15 30号楼居民"},
        {"加人数3 十二人 现场散客", "participant 12 现场散客"},
        {"加人数 第3个 5人次，又来了几位", "participant 5 又来了几位"},
    };
    for (const auto& [said, kept] : table) {
        INFO(said);
        CHECK_THAT(at.say(said), Contains("记下了"));
        CHECK(at.last_entry() == kept);
    }
    for (const char* said :
         {"加人数 3 30号楼居民", "加人数 3 三个班的学生", "加人数 3 100-120 散客", "加人数 3 一批老人"}) {
        INFO(said);
        CHECK_THAT(at.say(said), Contains("请写上编号、人数和原因"));
    }
    CHECK(at.last_entry() == "participant 5 又来了几位");
}

TEST_CASE("A role counts before the number and after it, and where it is in doubt it is asked for",
          "[bot][organizer]")
{
    town at;
    CHECK_THAT(at.say("加人数 3 3 志愿者 布置会场"), Contains("志愿者：加 3 人次"));
    CHECK(at.last_entry() == "volunteer 3 布置会场");
    CHECK_THAT(at.say("加人数 3 2 名志愿者，引路"), Contains("志愿者：加 2 人次"));
    CHECK_THAT(at.say("加人数 3 4 志愿者"), Contains("请写上原因") && Contains("加人数 3 志愿者 4 "));
    CHECK_THAT(at.say("加人数 3 30 志愿者带来的老人"), Contains("“加人数 3 志愿者 30 志愿者带来的老人”") &&
                                                           Contains("“加人数 3 参加 30 志愿者带来的老人”"));
    CHECK(at.last_entry() == "volunteer 2 引路");
    CHECK_THAT(at.say("加人数 3 参加 30 志愿者带来的老人"), Contains("参加：加 30 人次"));
    CHECK(at.last_entry() == "participant 30 志愿者带来的老人");
}

TEST_CASE("Heads are taken away by a word of their own", "[bot][organizer]")
{
    town at;
    at.say("加人数 12 50 现场散客");
    CHECK_THAT(at.say("减人数 12 20 多数了"), Contains("减 20 人次") && Contains("一共 30 人次"));
    CHECK_THAT(at.say("统计 12"), Contains("参与 30 人次"));
    CHECK_THAT(at.say("加人数 12 —5 重复"), Contains("减 5 人次") && Contains("一共 25 人次"));
    CHECK_THAT(at.say("减人数 12 100 记错"), Contains("减得太多"));
    CHECK_THAT(at.say("减人数 12 5"), Contains("请写上原因") && Contains("减人数 12 5 "));
    CHECK_THAT(at.here.say("张", "减人数 12 5 多数了"), Contains("给工作人员用"));
}

TEST_CASE("Heads that somebody guessed are marked as such wherever they are counted", "[bot][organizer]")
{
    town at;
    at.say("加人数 12 7 现场散客");
    CHECK_THAT(at.say("统计 12"), !Contains("含估计"));
    CHECK_THAT(at.say("加人数 3 约100 下午一批"), Contains("加 100 人次") && Contains("估计"));
    CHECK(at.last_entry() == "participant 100 估计：下午一批");
    CHECK_THAT(at.say("统计 3"), Contains("参与 100 人次（含估计），志愿者 0 人次"));
    CHECK_THAT(at.say("统计"), Contains("参与 107 人次（含估计）\n"));
    CHECK_THAT(at.say("附件2"), Contains("合计：参与 107 人次（含估计），志愿者 0 人次"));
    CHECK_THAT(at.say("统计 12"), !Contains("含估计"));

    // Taken back at the console it marks nothing any more.
    support::console_browser desk(at.here.context());
    desk.sign_in("city", storage::organizer_role::organizer);
    const auto page = desk.get("/console/activities/3/roster").body;
    CHECK_THAT(page, Contains("估计") && Contains("下午一批"));
    const auto from = page.find("walk-in-");
    REQUIRE(from != page.npos);
    desk.post("/console/activities/3/walk-ins/undo",
              {{"key", page.substr(from, page.find('"', from) - from)}, {"reason", "记错了"}});
    CHECK_THAT(at.say("统计 3"), Contains("参与 0 人次，"));
    CHECK_THAT(at.say("统计"), Contains("参与 7 人次\n"));

    desk.get("/console/activities/12");
    desk.post("/console/activities/12/heads",
              {{"heads", "40"}, {"role", "volunteer"}, {"note", "看照片数的"}, {"estimated", "yes"}});
    CHECK_THAT(at.say("统计 12"), Contains("参与 7 人次，志愿者 40 人次（含估计）"));
    CHECK_THAT(at.say("附件2"), Contains("合计：参与 7 人次，志愿者 40 人次（含估计）"));
    for (const char* said : {"加人数 3 100多人 散客", "加人数 3 200人左右 散客", "加人数 3 50 按座位估的"}) {
        INFO(said);
        CHECK_THAT(at.say(said), Contains("估计"));
    }
}

TEST_CASE("A command that lacks something is told what, and does nothing else", "[bot][organizer]")
{
    town at;
    for (const char* said : {"加人数 3", "加人数 3 abc", "加人数 3 人", "加人数 20人", "加人数 散客"}) {
        INFO(said);
        CHECK_THAT(at.say(said), Contains("请写上编号、人数和原因"));
    }
    for (const char* said : {"新闻 3", "新闻 3 javascript:alert(1)", "新闻 https://example.org/a"}) {
        INFO(said);
        CHECK_THAT(at.say(said), Contains("请写上编号和网址"));
    }
    CHECK_THAT(at.say("加人微信怎么弄"), !Contains("请写上编号"));
    at.here.set_clock("2026-11-26T09:30:00+08:00");
    CHECK_THAT(at.say("今日"), Contains("今天有 2 个活动"));
    CHECK(at.last_entry() == "none");
}

TEST_CASE("A roster has the counts of the statistics, and says who has come", "[bot][organizer]")
{
    town at;
    at.here.say("张", "报名 3 2人");
    at.here.say("李", "报名 3");
    at.here.say("王", "志愿 3");
    at.here.set_clock("2026-11-26T09:30:00+08:00");
    at.here.say("张", "签到 3 1234");
    at.here.say("赵", "签到 3 1234");
    const auto counts = at.say("统计 3");
    const auto roster = at.say("名单 3");
    for (const char* same : {"报名 3 人，候补 0 人，签到 3 人", "志愿者报名 1 人，候补 0 人，签到 0 人"}) {
        CHECK_THAT(counts, Contains(same));
        CHECK_THAT(roster, Contains(same));
    }
    CHECK_THAT(roster, Contains("2 人（已到 2 人）") && Contains("1 人（没报名）（已到 1 人）"));
}

TEST_CASE("The link beside Annex 2 signs in and leads to the report", "[bot][organizer]")
{
    town at;
    at.here.settings().public_url = "http://school.example";
    at.say("加人数 3 5 现场散客");
    const auto said = at.say("附件2");
    CHECK_THAT(said, Contains("：参与 5，志愿者 0") && !Contains("5 / 0"));
    const auto at_link = said.find("/console/link?key=");
    REQUIRE(at_link != said.npos);
    const auto link = said.substr(at_link, said.find('\n', at_link) - at_link);

    support::console_browser browser(at.here.context());
    const auto page = browser.get(link).body;
    const auto key = link.substr(link.find("key=") + 4, 43);
    CHECK_THAT(page, Contains("name=\"next\" value=\"/console/reports/city\""));
    const auto let_in = browser.post("/console/link", {{"key", key}, {"next", "/console/reports/city"}});
    CHECK(support::header_of(let_in, "Location") == "/console/reports/city");
    CHECK_THAT(browser.get("/console/reports/city").body, Contains("某市"));
    support::console_browser elsewhere(at.here.context());
    elsewhere.get("/console/link?key=x&next=https://evil.example/");
    CHECK(elsewhere.post("/console/link", {{"key", key}, {"next", "//evil.example/"}}).status == 403);
    CHECK_THAT(at.say("组织者"), Contains("控制台") && Contains("减人数"));
}

TEST_CASE("Heads that come after a form has gone up are said to count for its next version", "[bot][organizer]")
{
    town at;
    CHECK_THAT(at.say("加人数 3 12 现场散客"), !Contains("附件2"));
    support::console_browser city(at.here.context());
    city.sign_in("city", storage::organizer_role::collector);
    city.get("/console/reports/city");
    city.post("/console/reports/city/submit", {});
    CHECK_THAT(at.say("加人数 3 5 现场散客"),
               Contains("加 5 人次") && Contains("某市的附件2已上报") && Contains("下一版"));
    support::console_browser province(at.here.context());
    province.sign_in("province", storage::organizer_role::collector);
    province.get("/console/reports/city");
    province.post("/console/reports/district/absent", {{"reason", "今年不办"}});
    province.post("/console/reports/city/accept", {});
    CHECK_THAT(at.say("加人数 3 5 现场散客"), Contains("某市的附件2已审核") && Contains("下一版"));
    city.get("/console/activities/3");
    const auto counted =
        city.post("/console/activities/3/heads", {{"heads", "4"}, {"role", "participant"}, {"note", "现场散客"}});
    CHECK_THAT(city.get(std::string(support::header_of(counted, "Location"))).body,
               Contains("记下了") && Contains("下一版"));
}

TEST_CASE("An activity that was cancelled is shown as such among one's own", "[bot][organizer]")
{
    town at;
    at.here.say("张", "报名 3 2人");
    support::console_browser desk(at.here.context());
    desk.sign_in("city", storage::organizer_role::organizer);
    desk.get("/console/activities/3");
    desk.post("/console/activities/3/cancel", {});
    at.here.refresh();
    CHECK_THAT(at.here.say("张", "我的报名"),
               Contains("智能手机入门讲座\n活动已取消，不用来了") && !Contains("2 人\n"));
}

} // namespace bot_conversation_organizer_reports_test
