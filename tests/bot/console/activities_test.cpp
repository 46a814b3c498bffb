#include "bot/conversation/step.hpp"
#include "bot/reminders/scheduler.hpp"
#include "bot/routes.hpp"
#include "bot/secrets.hpp"
#include "tests/bot/reminders/recording_outlet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

#include <algorithm>

namespace bot_console_activities_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::fields;
using support::header_of;

namespace {

struct console {
    console()
    {
        browser.sign_in("city", organizer_role::admin);
        tell();
    }

    /// A look of the scheduler, which tells what has changed since its last one.
    void tell()
    {
        bot::reminders::surroundings around{
            here.store(), content::built_in_wording(), here.context().clock, here.settings().rules(), {},
            "server"};
        bot::reminders::scheduler scheduler(around, out, here.context().catalogue);
        run(scheduler.look());
    }

    storage::activity activity(storage::activity_id id) { return *here.context().catalogue->find_activity(id); }

    /// The value that a field of a form has.
    static std::string value_in(const std::string& page, const std::string& name)
    {
        const auto at = page.find("name=\"" + name + "\" value=\"");
        const auto from = page.find("value=\"", at) + 7;
        return at == page.npos ? std::string() : page.substr(from, page.find('"', from) - from);
    }

    support::chat here{
        {activity_on_the_26th(3, "智能手机入门讲座"), activity_on_the_26th(4, "区里的", "district")}};
    console_browser browser{here.context()};
    support::recording_outlet out;
};

fields typed_activity(const std::string& mark, const fields& other = {})
{
    fields all = other;
    const auto add = [&](const char* name, const char* value) {
        if (std::ranges::count(other, name, &std::pair<std::string, std::string>::first) == 0)
            all.emplace_back(name, value);
    };
    all.emplace_back("mark", mark);
    add("number", "8");
    add("unit", "city");
    add("theme", "smart-help-for-elders");
    add("name", "防诈骗讲座");
    add("forms", "讲座、体验");
    add("mode", "onsite");
    add("venue", "市图书馆");
    add("capacity", "40");
    add("party_limit", "3");
    add("session_starts", "2026-11-26T09:00");
    add("session_ends", "2026-11-26T11:00");
    add("session_code", "");
    return all;
}

} // namespace

TEST_CASE("An activity made in the console is a draft, and there for residents once it is published",
          "[bot][console]")
{
    console at;
    const auto page = [&](const char* path) {
        bot::http::request what;
        what.path = path;
        what.authorization = "Bearer t";
        return run(bot::answer(at.here.context(), what)).status;
    };
    CHECK_THAT(at.browser.get("/console/activities/new").body, Contains("name=\"number\" value=\"5\""));
    const auto made = at.browser.post("/console/activities/new", typed_activity(""));
    CHECK(header_of(made, "Location") == "/console/activities/8?done=made");
    at.here.bind("老师", "city");
    for (const char* who : {"王", "老师"}) {
        CHECK_THAT(at.here.say(who, "活动"), Contains("智能手机") && !Contains("防诈骗"));
        CHECK_THAT(at.here.say(who, "报名 8"), !Contains("报名成功") && !Contains("防诈骗"));
        CHECK_THAT(at.here.say(who, "防诈骗讲座在哪里"), !Contains("【8】"));
    }
    run(at.here.store().save_token(
        {bot::sha256_hex("t"), {"city", organizer_role::organizer}, at.here.context().clock()}));
    for (const char* path : {"/activities/8", "/activities/8/calendar.ics", "/api/v1/activities/8"})
        CHECK(page(path) == 404);
    CHECK_THAT(at.browser.get("/console/reports/city").body, !Contains("防诈骗"));
    const auto mark = console::value_in(at.browser.get("/console/activities/8/edit").body, "mark");
    CHECK(at.browser.post("/console/activities/8/edit", typed_activity(mark, {{"capacity", "40"}})).status == 303);
    CHECK_THAT(at.here.say("王", "报名 8"), !Contains("报名成功"));
    CHECK(header_of(at.browser.post("/console/activities/8/publish", {}), "Location") ==
          "/console/activities/8?done=published");
    CHECK(header_of(at.browser.post("/console/activities/8/publish", {}), "Location") ==
          "/console/activities/8?done=not_now");
    for (const char* path : {"/activities/8", "/api/v1/activities/8"})
        CHECK(page(path) == 200);
    const auto kept = at.activity(8);
    CHECK(kept.name == "防诈骗讲座");
    CHECK(kept.forms == std::vector<std::string>{"讲座", "体验"});
    CHECK(kept.capacity == 40);
    CHECK(kept.sessions.at(0).checkin_code.size() == 4);
    CHECK_THAT(at.here.say("王", "报名 8"), Contains("报名成功"));
    CHECK_THAT(at.browser.get("/console/log").body,
               Contains("新建了活动") && Contains("发布了活动") && Contains("防诈骗讲座"));
}

TEST_CASE("What is wrong is said beside its field, and what was typed stays", "[bot][console]")
{
    console at;
    const auto& [field, value, words] = GENERATE(table<const char*, const char*, const char*>({
        {"number", "3", "3 号已经有活动了"},
        {"number", "many", "编号是"},
        {"name", "", "请写名称"},
        {"unit", "other", "请选本单位或者下属单位"},
        {"theme", "fun", "请选活动主题"},
        {"capacity", "many", "请写数字"},
        {"capacity", "-1", "请写数字"},
        {"party_limit", "0", "请写 1 到 100"},
        {"session_ends", "2026-11-26T08:00", "结束要比开始晚"},
        {"session_ends", "", "每一场都要写"},
        {"session_code", "12", "签到码是四位数字"},
        {"news_url", "javascript:alert(1)", "网址要以 http"},
    }));
    fields other{{field, value}};
    if (std::string_view(field) == "news_url")
        other.emplace_back("news_title", "新闻");
    CAPTURE(field, value);
    const auto answer = at.browser.post("/console/activities/new", typed_activity("", other));
    CHECK(answer.status == 422);
    CHECK_THAT(answer.body, Contains(words) && Contains("市图书馆"));
    CHECK(at.here.context().catalogue->find_activity(8) == nullptr);
}

TEST_CASE("Another time or place is told to those who signed up, once", "[bot][console]")
{
    console at;
    at.here.say("王", "报名 3");
    const auto page = at.browser.get("/console/activities/3/edit").body;
    const auto mark = console::value_in(page, "mark");
    fields typed = typed_activity(mark, {{"name", "智能手机入门讲座"}, {"venue", "少年宫"}});
    CHECK(at.browser.post("/console/activities/3/edit", typed).status == 303);
    at.tell();
    CHECK_THAT(at.here.say("王", "我的报名"), Contains("您报名的活动有变化") && Contains("少年宫"));
    CHECK_THAT(at.here.say("王", "我的报名"), !Contains("有变化"));
    CHECK_THAT(at.here.say("李", "活动"), !Contains("有变化"));
    // Nothing that has no field is lost.
    CHECK(at.activity(3).id == 3);
    CHECK_THAT(at.browser.get("/console/log").body, Contains("地点：市图书馆 → 少年宫"));
    SECTION("and a form that was opened before is not saved over it")
    {
        const auto late = at.browser.post("/console/activities/3/edit", typed_activity(mark, {{"name", "旧的"}}));
        CHECK(late.status == 422);
        CHECK_THAT(late.body, Contains("别人刚刚改过"));
        CHECK(at.activity(3).name == "智能手机入门讲座");
    }
    SECTION("and other changes are not told")
    {
        const auto newer = console::value_in(at.browser.get("/console/activities/3/edit").body, "mark");
        fields more = typed_activity(newer, {{"name", "智能手机入门"}, {"venue", "少年宫"}, {"capacity", "50"}});
        CHECK(at.browser.post("/console/activities/3/edit", more).status == 303);
        at.tell();
        CHECK_THAT(at.here.say("王", "我的报名"), !Contains("有变化"));
    }
}

TEST_CASE("A cancelled activity is told to everybody who waits or has a place", "[bot][console]")
{
    console at;
    at.here.say("王", "报名 3");
    CHECK(at.browser.post("/console/activities/3/cancel", {}).status == 303);
    at.tell();
    CHECK_THAT(at.here.say("王", "我的报名"), Contains("您报名的活动取消了"));
    CHECK_THAT(at.here.say("李", "报名 3"), Contains("取消"));
    CHECK_THAT(at.browser.get("/console/activities/3").body, Contains("已取消"));
}

TEST_CASE("What was cancelled may take place after all, which those hear who still have a place", "[bot][console]")
{
    console at;
    at.here.say("王", "报名 3");
    at.here.say("李", "报名 3");
    const auto reopen = [&] { return header_of(at.browser.post("/console/activities/3/reopen", {}), "Location"); };
    CHECK(reopen() == "/console/activities/3?done=not_now");
    at.browser.post("/console/activities/3/cancel", {});
    at.tell();
    CHECK_THAT(at.here.say("王", "我的报名"), Contains("您报名的活动取消了"));
    CHECK_THAT(at.here.say("李", "取消 3"), Contains("您报名的活动取消了"));
    at.here.say("李", "是");
    CHECK(reopen() == "/console/activities/3?done=reopened");
    at.tell();
    CHECK_THAT(at.here.say("王", "我的报名"), Contains("照常举行"));
    CHECK_THAT(at.here.say("李", "我的报名"), !Contains("照常举行"));
    CHECK_THAT(at.here.say("李", "报名 3"), Contains("报名成功"));
    CHECK_THAT(at.browser.get("/console/log").body, Contains("恢复了活动"));
    // A second cancellation is news again.
    at.browser.post("/console/activities/3/cancel", {});
    at.tell();
    CHECK_THAT(at.here.say("王", "我的报名"), Contains("您报名的活动取消了"));
    at.here.set_clock("2026-11-26T11:00:01+08:00");
    at.browser.sign_in("city", organizer_role::admin);
    CHECK_THAT(at.browser.get("/console/activities/3").body, !Contains("/3/reopen"));
    CHECK(reopen() == "/console/activities/3?done=not_now");
}

TEST_CASE("A sign-up that was closed goes on, until the activity is over", "[bot][console]")
{
    console at;
    CHECK(header_of(at.browser.post("/console/activities/3/resume", {}), "Location") ==
          "/console/activities/3?done=not_now");
    at.browser.post("/console/activities/3/close", {});
    at.here.set_clock("2026-11-25T08:00:01+08:00");
    CHECK_THAT(at.here.say("李", "报名 3"), Contains("报名已经结束"));
    CHECK_THAT(at.browser.get("/console/activities/3").body, Contains("/3/resume") && Contains("继续报名"));
    CHECK(header_of(at.browser.post("/console/activities/3/resume", {}), "Location") ==
          "/console/activities/3?done=resumed");
    CHECK_THAT(at.here.say("李", "报名 3"), Contains("报名成功"));
    CHECK_THAT(at.browser.get("/console/activities/3").body, Contains("/3/close") && !Contains("/3/resume"));
    CHECK_THAT(at.browser.get("/console/log").body, Contains("继续了报名"));
}

TEST_CASE("A copy has no other name of its original", "[bot][console]")
{
    console at;
    const auto mark = console::value_in(at.browser.get("/console/activities/3/edit").body, "mark");
    at.browser.post("/console/activities/3/edit", typed_activity(mark, {{"aliases", "手机班"}}));
    CHECK(at.activity(3).aliases == std::vector<std::string>{"手机班"});
    CHECK(console::value_in(at.browser.get("/console/activities/new?from=3").body, "aliases").empty());
}

TEST_CASE("A news link is one page with its medium and date, and may be taken away", "[bot][console]")
{
    console at;
    const auto add = [&](const fields& typed) {
        return header_of(at.browser.post("/console/activities/3/news", typed), "Location");
    };
    const fields news{
        {"title", "开讲了"}, {"url", "https://news.example/a"}, {"medium", "清河日报"}, {"date", "2026-11-26"}};
    CHECK(add(news) == "/console/activities/3?done=news");
    for (const char* same : {"https://news.example/a/?utm_source=wx", "http://www.news.example/a#top"})
        CHECK(add({{"title", "又一次"}, {"url", same}}) == "/console/activities/3?done=news_known");
    CHECK(add({{"url", "https://news.example/b"}, {"date", "昨天"}}) == "/console/activities/3?done=bad_url");
    CHECK_THAT(at.browser.get("/console/activities/3").body,
               Contains("开讲了") && Contains("清河日报 2026-11-26"));

    const auto form = at.browser.get("/console/activities/3/edit").body;
    CHECK_THAT(form, Contains("清河日报") && Contains("value=\"2026-11-26\""));
    fields typed{{"news_title", "开讲了"},
                 {"news_url", "https://news.example/a"},
                 {"news_medium", "清河日报"},
                 {"news_date", "2026-11-26"},
                 {"capacity", "50"}};
    const auto save = [&] {
        const auto page = at.browser.get("/console/activities/3/edit").body;
        return at.browser.post("/console/activities/3/edit",
                               typed_activity(console::value_in(page, "mark"), typed));
    };
    CHECK(save().status == 303);
    CHECK(at.activity(3).news_links.at(0).medium == "清河日报");
    typed.insert(typed.end(), {{"news_title", "重的"}, {"news_url", "https://www.news.example/a"}});
    CHECK_THAT(save().body, Contains("同一个网页"));

    const auto remove = [&] {
        return header_of(at.browser.post("/console/activities/3/news/remove", {{"url", "https://news.example/a"}}),
                         "Location");
    };
    CHECK(remove() == "/console/activities/3?done=news_removed");
    CHECK(remove() == "/console/activities/3?done=news_gone");
    CHECK(at.activity(3).news_links.empty());
    CHECK_THAT(at.browser.get("/console/log").body, Contains("删了新闻链接") && Contains("清河日报 2026-11-26"));
}

TEST_CASE("Sign-up can be closed, links added and activities copied", "[bot][console]")
{
    console at;
    CHECK(at.browser.post("/console/activities/3/close", {}).status == 303);
    at.here.set_clock("2026-11-25T08:00:01+08:00");
    CHECK_THAT(at.here.say("李", "报名 3"), Contains("报名已经结束"));
    at.browser.post("/console/activities/3/news", {{"title", "开讲了"}, {"url", "https://news.example/1"}});
    CHECK(at.activity(3).news_links.size() == 1);
    at.browser.post("/console/activities/3/news", {{"title", "坏的"}, {"url", "ftp://news.example/1"}});
    CHECK(at.activity(3).news_links.size() == 1);
    const auto copy = at.browser.get("/console/activities/new?from=3").body;
    CHECK_THAT(copy, Contains("智能手机入门讲座") && Contains("name=\"number\" value=\"5\"") &&
                         !Contains("news.example"));
    CHECK_THAT(at.browser.get("/console/activities?q=手机").body, Contains("智能手机") && !Contains("区里的"));
}

TEST_CASE("A crowd is counted with where the number comes from, marked where it is an estimate", "[bot][console]")
{
    console at;
    CHECK(
        header_of(at.browser.post("/console/activities/3/heads",
                                  {{"heads", "120"}, {"role", "participant"}, {"note", ""}, {"estimated", "yes"}}),
                  "Location") == "/console/activities/3?done=bad_heads");
    at.browser.post("/console/activities/3/heads",
                    {{"heads", "120"}, {"role", "participant"}, {"note", "看照片数的"}, {"estimated", "yes"}});
    at.here.bind("老师", "city");
    CHECK_THAT(at.here.say("老师", "统计 3"), Contains("参与 120 人次"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster").body, Contains("估计") && Contains("看照片数的"));
    const auto entries =
        run(at.here.store().ledger(3, storage::year_of(storage::day_of(at.here.context().clock())), 0, 10));
    CHECK(entries.items.at(0).note == "估计：看照片数的");
    CHECK_THAT(at.browser.get("/console/log").body, Contains("约 120 人（估计）"));
}

TEST_CASE("The poster and the screen at the venue carry the codes", "[bot][console]")
{
    console at;
    const auto poster = at.browser.get("/console/activities/3/poster").body;
    CHECK_THAT(poster, Contains("智能手机入门讲座") && Contains("报名 3") && Contains("签到 3 1234"));
    CHECK_THAT(poster, Contains("<svg") && Contains("报名二维码") && Contains("签到二维码"));
    CHECK_THAT(at.browser.get("/console/activities/3/code").body, Contains("1234") && Contains("<svg"));
}

TEST_CASE("The overview counts the unit and those below it", "[bot][console]")
{
    console at;
    at.here.say("王", "报名 3 两人");
    at.here.say("李", "报名 4");
    at.here.say("李", "人工");
    const auto live = at.browser.get("/console/live").body;
    CHECK_THAT(live, Contains("\"activities\":2") && Contains("\"registered\":3") && Contains("\"tickets\":1"));
    CHECK_THAT(at.browser.get("/console").body, Contains("某区") && Contains("智能手机入门讲座"));
}

TEST_CASE("Who has not heard that an activity is cancelled is listed for a call, among any number of reminders",
          "[bot][console]")
{
    console at;
    at.here.say("王", "报名 3");
    for (int n = 0; n < 60; ++n) {
        storage::leave_notice left;
        left.text = "明天别忘了";
        left.what = storage::notice_subject::reminder;
        left.activity = 3;
        left.expires_at = at.here.context().clock() + std::chrono::hours(30);
        std::vector<storage::action> actions;
        actions.emplace_back(left);
        bot::subject whom;
        whom.person = at.here.id_of("王");
        run(bot::carry_out_silently(at.here.context(), whom, "reminder-" + std::to_string(n), actions));
    }
    at.browser.get("/console/activities/3");
    CHECK(at.browser.post("/console/activities/3/cancel", {}).status == 303);
    at.tell();
    const auto now = at.here.context().clock();
    for (const auto& one : run(at.here.store().claim_deliveries("s", now, now + std::chrono::minutes(1), 100))) {
        storage::delivery_end end;
        end.number = one.what.number;
        end.owner = "s";
        end.state = storage::delivery_state::waiting;
        run(at.here.store().finish_delivery(end));
    }
    const auto page = at.browser.get("/console/activities/3/unreached").body;
    CHECK_THAT(page, Contains("活动取消了") && !Contains("别忘了"));
    CHECK_THAT(at.browser.get("/console/activities/3/roster").body, Contains("活动取消了"));
    at.here.bind("老师", "city");
    CHECK_THAT(at.here.say("老师", "名单 3"), Contains("还没通知到") && Contains("活动取消了"));
    run(at.here.store().save_token({bot::sha256_hex("t"), {"city", organizer_role::organizer}, now}));
    bot::http::request what;
    what.method = bot::http::method::get;
    what.path = "/api/v1/activities/3/unreached";
    what.authorization = "Bearer t";
    CHECK_THAT(run(bot::answer(at.here.context(), what)).body,
               Contains("\"about\":\"changed\"") && !Contains("reminder"));
}

} // namespace bot_console_activities_test
