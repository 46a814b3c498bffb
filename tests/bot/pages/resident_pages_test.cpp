#include "bot/platform/page_signature.hpp"
#include "bot/routes.hpp"
#include "handlers/nominations.hpp"
#include "storage/venue_code.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_pages_resident_pages_test {

using support::chat;
using support::console_browser;
using support::field_of;
using support::header_of;

namespace {

constexpr auto address = "http://school.example";

/// The link in the answer to 我的报名, without the host.
std::string own_link(chat& with, const std::string& who)
{
    const auto reply = with.say(who, "我的报名");
    const auto begin = reply.find(address);
    REQUIRE(begin != reply.npos);
    const auto path = begin + std::string(address).size();
    return reply.substr(path, reply.find('\n', path) - path);
}

struct week_with_pages {
    chat with{{support::activity_on_the_26th(3, "智能手机入门讲座")}};
    console_browser browser{with.context()};

    week_with_pages() { with.settings().public_url = address; }

    void come_in(const std::string& who)
    {
        const auto link = own_link(with, who);
        REQUIRE_THAT(link, Contains("/me/link?key="));
        const auto answer = browser.get(link);
        REQUIRE(answer.status == 303);
        CHECK_THAT(header_of(answer, "Set-Cookie"), Contains("HttpOnly") && Contains("SameSite=Lax"));
    }

    std::string once_on(const std::string& page) { return field_of(browser.get(page), "once"); }

    int volunteers() { return run(with.store().places_of({3}, storage::role::volunteer)).at(0).confirmed; }

    int heads() { return run(with.store().places_of({3}, storage::role::participant)).at(0).confirmed; }
};

} // namespace

TEST_CASE("Who comes by the link of their message signs up on the page", "[pages][resident]")
{
    week_with_pages at;
    CHECK_THAT(at.browser.get("/activities/3").body, Contains("报名 3") && !Contains("<form method=\"post\""));
    at.with.say("li", "报名 3");
    at.come_in("li");
    const auto page = at.browser.get("/activities/3");
    CHECK_THAT(page.body, Contains("您已经报名：参加，1 人"));
    CHECK(header_of(page, "Cache-Control") == "no-store");

    // One registration, whatever the way; a form that is sent twice happens once.
    const auto once = field_of(page, "once");
    for (int times = 0; times < 2; ++times) {
        const auto done = at.browser.post("/activities/3/sign-up", {{"once", once}, {"party", "3"}});
        CHECK(done.status == 303);
        CHECK(header_of(done, "Location") == "/activities/3?done=party_changed");
    }
    CHECK(at.heads() == 3);
    CHECK_THAT(at.browser.get("/me").body, Contains("智能手机入门讲座") && Contains("3 人"));

    const auto cancel = at.once_on("/activities/3");
    CHECK(at.browser.post("/activities/3/cancel", {{"once", cancel}}).status == 303);
    CHECK(at.heads() == 0);
    CHECK_THAT(at.with.say("li", "我的报名"), Contains("您还没有报名"));
}

TEST_CASE("What is not there is a page in a browser", "[pages][resident]")
{
    week_with_pages at;
    for (const std::string path : {"/activities/999", "/activities/x/calendar.ics", "/r/x", "/my-data/over",
                                   "/my-code/over", "/stars/9/photo", "/reading/mine.png"}) {
        bot::http::request what;
        what.path = path;
        what.accept = "text/html,*/*";
        const auto page = run(bot::answer(at.with.context(), what));
        CHECK((page.status == 404 || page.status == 403));
        CHECK_THAT(page.content_type, Contains("text/html"));
        CHECK_THAT(page.body, Contains("<h1>") && !Contains("about:blank"));
    }
}

TEST_CASE("A page tells how many places are left and how to take part", "[pages][resident]")
{
    auto reading = support::activity_on_the_26th(4, "共读");
    reading.mode = storage::activity_mode::online;
    reading.collects = storage::entry_kind::read;
    auto small = support::activity_on_the_26th(5, "书法课");
    small.capacity = 8;
    chat with({reading, small});
    CHECK_THAT(with.say("li", "报名 4"), Contains("打卡 平凡的世界") && !Contains("签到"));
    CHECK_THAT(with.say("li", "报名 5 2人"), Contains("到了现场，发“签到”"));
    console_browser browser(with.context());
    CHECK_THAT(browser.get("/activities/4").body, Contains("打卡 平凡的世界") && Contains("不报名也能参加"));
    CHECK_THAT(browser.get("/activities/5").body, Contains("还有 6 个名额") && Contains("到了现场，发“签到”"));
}

TEST_CASE("A volunteer who changes the number of people stays one", "[pages][resident]")
{
    week_with_pages at;
    at.with.say("li", "志愿 3");
    at.come_in("li");
    const auto page = at.browser.get("/activities/3");
    CHECK_THAT(page.body, Contains("name=\"role\" value=\"volunteer\">改人数"));
    const auto once = field_of(page, "once");
    at.browser.post("/activities/3/sign-up", {{"once", once}, {"party", "2"}, {"role", "volunteer"}});
    CHECK(at.heads() == 0);
    CHECK(at.volunteers() == 2);

    // The other role is still open to them, and each is given up by itself.
    const auto offered = at.browser.get("/activities/3");
    CHECK_THAT(offered.body, Contains("我要报名") && !Contains("当志愿者"));
    at.browser.post("/activities/3/sign-up",
                    {{"once", at.once_on("/activities/3")}, {"party", "1"}, {"role", "participant"}});
    CHECK(at.heads() == 1);
    const auto both = at.browser.get("/activities/3");
    CHECK_THAT(both.body, Contains("取消报名（参加）") && Contains("取消报名（志愿者）") && !Contains("我要报名"));
    at.browser.post("/activities/3/cancel", {{"once", field_of(both, "once")}, {"role", "volunteer"}});
    CHECK(at.heads() == 1);
    CHECK(at.volunteers() == 0);
}

TEST_CASE("On the page somebody takes part and helps, and leaves one of both", "[pages][resident]")
{
    week_with_pages at;
    at.with.say("li", "报名 3");
    at.come_in("li");
    const auto page = at.browser.get("/activities/3");
    CHECK_THAT(page.body, Contains("value=\"volunteer\">当志愿者") && !Contains("我要报名"));
    const auto once = field_of(page, "once");
    at.browser.post("/activities/3/sign-up", {{"once", once}, {"party", "1"}, {"role", "volunteer"}});
    const auto both = at.browser.get("/activities/3");
    CHECK_THAT(both.body, Contains("您已经报名：参加，1 人") && Contains("取消报名（志愿者）") &&
                              !Contains("value=\"volunteer\">当志愿者"));
    at.browser.post("/activities/3/cancel", {{"once", once + "2"}, {"role", "volunteer"}});
    CHECK(at.heads() == 1);
    CHECK(run(at.with.store().places_of({3}, storage::role::volunteer)).at(0).confirmed == 0);
}

TEST_CASE("A form that is not ours or not right changes nothing", "[pages][resident]")
{
    week_with_pages at;
    at.with.say("li", "报名 3");
    const auto link = own_link(at.with, "li");
    CHECK(at.browser.post("/activities/3/cancel", {{"once", "x"}}).status == 403);
    at.browser.get(link);
    const auto once = at.once_on("/activities/3");
    CHECK(at.browser.post("/activities/3/sign-up", {{"once", once}, {"party", "400"}}).status == 422);
    at.browser.origin = "https://elsewhere.example";
    CHECK(at.browser.post("/activities/3/cancel", {{"once", once}}).status == 403);
    at.browser.origin.clear();
    at.browser.csrf = "guessed";
    CHECK(at.browser.post("/activities/3/cancel", {{"once", once}}).status == 403);
    CHECK(at.heads() == 1);
    // A link that was changed, or is a day old, lets nobody in.
    console_browser stranger(at.with.context());
    CHECK(stranger.get(link + "x").status == 403);
    at.with.set_clock("2026-11-26T08:30:00+08:00");
    CHECK(stranger.get(link).status == 403);
    CHECK(at.browser.get("/me").status == 403);
}

TEST_CASE("The page asks for what the activity asks for", "[pages][resident]")
{
    week_with_pages at;
    at.with.say("li", "报名 3");
    at.come_in("li");
    auto asking = support::activity_on_the_26th(4, "书法课");
    asking.ask = {storage::question::name, storage::question::phone};
    storage::catalogue_records more;
    more.activities = {asking};
    run(at.with.store().save_catalogue(more, at.with.context().clock()));
    at.with.refresh();
    const auto page = at.browser.get("/activities/4");
    CHECK_THAT(page.body, Contains("您的名字") && Contains("您的电话") && Contains("href=\"/privacy\"") &&
                              Contains("我看过了，我同意"));
    const auto once = field_of(page, "once");
    const auto silent = at.browser.post(
        "/activities/4/sign-up", {{"once", once}, {"party", "1"}, {"name", "李芳"}, {"phone", "13812345678"}});
    CHECK(silent.status == 422);
    CHECK_THAT(silent.body, Contains("再点“我同意”"));
    const auto agreed = field_of(page, "consent");
    const auto wrong =
        at.browser.post("/activities/4/sign-up",
                        {{"once", once}, {"party", "1"}, {"name", "李芳"}, {"phone", "12"}, {"consent", agreed}});
    CHECK(wrong.status == 422);
    CHECK_THAT(wrong.body, Contains("class=\"wrong\"") && Contains("李芳"));
    const auto right = at.browser.post(
        "/activities/4/sign-up",
        {{"once", once}, {"party", "1"}, {"name", "李芳"}, {"phone", "138 1234 5678"}, {"consent", agreed}});
    CHECK(header_of(right, "Location") == "/activities/4?done=signed_up");
    CHECK_THAT(at.with.say("li", "我的资料"), Contains("您同意的时间"));
}

TEST_CASE("Sessions can be put into a calendar", "[pages][resident]")
{
    week_with_pages at;
    auto activity = support::activity_on_the_26th(3, "讲座，上午；下午");
    activity.content = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    auto second = activity.sessions.front();
    second.number = 2;
    second.starts_at += std::chrono::hours(24);
    second.ends_at += std::chrono::hours(24);
    activity.sessions.push_back(second);
    storage::catalogue_records changed;
    changed.activities = {activity};
    run(at.with.store().save_catalogue(changed, at.with.context().clock()));
    at.with.refresh();
    const auto sequence = [](const std::string& file) {
        const auto at_line = file.find("SEQUENCE:");
        return std::stol(file.substr(at_line + 9));
    };
    const auto first = at.browser.get("/activities/3/calendar.ics");
    CHECK(first.content_type == "text/calendar; charset=utf-8");
    CHECK_THAT(first.body, Contains("DTSTART:20261126T010000Z\r\nDTEND:20261126T030000Z\r\n"));
    CHECK_THAT(first.body,
               Contains("UID:activity-3-1@school.example") && Contains("UID:activity-3-2@school.example"));
    CHECK_THAT(first.body, Contains("SUMMARY:讲座，上午；下午\r\n") && Contains("STATUS:CONFIRMED"));
    for (std::size_t begin = 0; begin < first.body.size();) {
        const auto end = first.body.find("\r\n", begin);
        REQUIRE(end != first.body.npos);
        CHECK(end - begin <= 75);
        begin = end + 2;
    }
    activity.state = storage::activity_state::cancelled;
    changed.activities = {activity};
    run(at.with.store().save_catalogue(changed, at.with.context().clock()));
    at.with.refresh();
    const auto after = at.browser.get("/activities/3/calendar.ics");
    CHECK_THAT(after.body, Contains("STATUS:CANCELLED"));
    CHECK(sequence(after.body) > sequence(first.body));
    CHECK(at.browser.get("/activities/77/calendar.ics").status == 404);
}

TEST_CASE("A page that is passed on within WeChat is signed for its address", "[pages][resident]")
{
    week_with_pages at;
    const std::string ticket = "TICKET";
    at.with.context().page_ticket = [&](std::string) -> storage::awaitable<std::string> { co_return ticket; };
    const auto page = at.browser.get("/activities/3?from=singlemessage");
    const auto told = [&](const std::string& name) {
        const auto begin = page.body.find("data-share-" + name + "=\"") + name.size() + 13;
        return page.body.substr(begin, page.body.find('"', begin) - begin);
    };
    CHECK(told("signature") == bot::platform::sign_page(ticket, told("nonce"), told("time"),
                                                        "http://school.example/activities/3?from=singlemessage"));
    CHECK(told("link") == "http://school.example/activities/3");
    CHECK_THAT(header_of(page, "Content-Security-Policy"), Contains("script-src https://res.wx.qq.com 'sha256-"));
    at.with.context().page_ticket = {};
    CHECK_THAT(at.browser.get("/activities/3").body, !Contains("res.wx.qq.com"));
}

TEST_CASE("Check-in with the code of the venue works on one's own page", "[pages][resident]")
{
    week_with_pages at;
    at.with.say("li", "报名 3");
    at.with.set_clock("2026-11-26T08:30:00+08:00");
    at.come_in("li");
    const auto page = at.browser.get("/me");
    const auto once = field_of(page, "once");
    CHECK(at.browser.post("/me/check-in", {{"once", once + "1"}, {"code", "9999"}}).status == 409);
    const auto came = at.browser.post("/me/check-in", {{"once", once + "2"}, {"code", "1234"}});
    CHECK(came.status == 200);
    CHECK_THAT(came.body, Contains("签到成功"));
}

TEST_CASE("Check-in on one's own page takes the code that stands at the venue now, and no other",
          "[pages][resident][attendance]")
{
    week_with_pages at;
    at.with.say("li", "报名 3");
    const storage::venue_code changing{3, 0, "a secret"};
    run(at.with.store().write_document(to_document(changing)));
    const auto shown_at = [&](const char* when) {
        return storage::code_at(changing, 1, storage::parse_rfc3339(when).value());
    };
    at.with.set_clock("2026-11-26T08:30:05+08:00");
    at.come_in("li");
    const auto once = field_of(at.browser.get("/me"), "once");
    const auto send = [&](const std::string& number, const std::string& code) {
        return at.browser.post("/me/check-in", {{"once", once + number}, {"code", code}});
    };
    const auto came_to = [&] {
        int heads = 0;
        for (const auto& one : run(at.with.store().counters_of(3)))
            heads += one.kind == storage::entry_kind::attended ? static_cast<int>(one.heads) : 0;
        return heads;
    };
    CHECK(send("1", "1234").status == 409); // The activity's own, which stands nowhere.
    CHECK(send("2", shown_at("2026-11-26T08:20:05+08:00")).status == 409);
    CHECK(send("3", shown_at("2026-11-26T08:40:05+08:00")).status == 409);
    CHECK(came_to() == 0);
    const auto code = shown_at("2026-11-26T08:30:05+08:00");
    const auto came = send("4", code);
    CHECK(came.status == 200);
    CHECK_THAT(came.body, Contains("签到成功"));
    // The browser sends its form again when the code has long been another one.
    at.with.set_clock("2026-11-26T08:35:00+08:00");
    CHECK(send("4", code).status == 200);
    CHECK(send("5", code).status == 409);
    CHECK(came_to() == 1);
    at.with.say("wang", "报名 3");
    at.come_in("wang");
    at.browser.get("/me");
    CHECK(send("6", shown_at("2026-11-26T08:34:40+08:00")).status == 200); // The one before, which was just read.
    CHECK(came_to() == 2);
}

TEST_CASE("Those who were chosen are on a page, and likes decide nothing", "[pages][nominations]")
{
    week_with_pages at;
    auto& with = at.with;
    for (const auto* said :
         {"推荐", "1", "王桂兰", "迎泽社区", "她七十岁学会用手机，又教会了三十多位邻居。", "是", "没有"})
        with.say("li", said);
    CHECK_THAT(at.browser.get("/stars").body, !Contains("王桂兰"));
    CHECK_THAT(with.say("zhao", "点赞 1"), Contains("没有 1 号"));
    const auto& rules = with.settings().nomination;
    const handlers::nomination_desk desk{with.store(), with.context().catalogue, rules, with.context().clock()};
    const handlers::actor by{"console-1", "李老师", {"city", storage::organizer_role::organizer}};
    const auto key = run(handlers::nominations_in(with.store(), "city", 2026, 9)).at(0).key;
    run(handlers::choose_nomination(desk, content::built_in_wording(), by, key));

    CHECK_THAT(at.browser.get("/stars").body,
               Contains("王桂兰") && Contains("三十多位邻居") && Contains("0 个赞") && Contains("不影响评选"));
    CHECK_THAT(with.say("zhao", "点赞 1"), Contains("点赞成功") && Contains("不影响评选"));
    CHECK_THAT(with.say("zhao", "点赞1"), Contains("今天已经"));
    with.say("li", "报名 3");
    at.come_in("li");
    const auto page = at.browser.get("/stars");
    CHECK_THAT(page.body, Contains("1 个赞"));
    const auto once = field_of(page, "once");
    CHECK(header_of(at.browser.post("/stars/1/like", {{"once", once}}), "Location") ==
          "/stars?year=2026&done=liked");
    CHECK_THAT(at.browser.get("/stars").body, Contains("2 个赞"));
    CHECK_THAT(header_of(at.browser.post("/stars/1/like", {{"once", once + "2"}}), "Location"),
               Contains("liked_already"));
    with.set_clock("2026-11-26T08:10:00+08:00");
    CHECK_THAT(with.say("zhao", "点赞 1"), Contains("点赞成功"));
    CHECK(at.browser.get("/stars/1/photo").status == 404);
    // Withdrawn, it is gone.
    with.say("li", "撤回");
    with.say("li", "是");
    CHECK_THAT(at.browser.get("/stars").body, !Contains("王桂兰"));
    CHECK(run(with.store().audit()).empty());
}

} // namespace bot_pages_resident_pages_test
