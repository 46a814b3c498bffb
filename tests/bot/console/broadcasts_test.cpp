#include "handlers/broadcasts.hpp"
#include "tests/bot/reminders/reminded_chat.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_broadcasts_test {

using storage::organizer_role;
using support::activity_on_the_26th;

namespace {

std::string between(const std::string& text, const std::string& from, const std::string& to)
{
    const auto start = text.find(from) + from.size();
    return text.substr(start, text.find(to, start) - start);
}

struct broadcasting {
    broadcasting()
    {
        with.writers = {"li", "wang"};
        with.here.settings().wechat.app_id = with.here.settings().wechat.app_secret = "x";
        with.here.settings().wechat.kind = bot::account_kind::service;
        with.here.say("li", "报名 3");
        with.here.say("wang", "志愿 3");
        with.here.say("zhao", "报名 3");
        with.here.say("sun", "活动");
        with.here.say("sun", "退订");
        browser.sign_in("city", organizer_role::organizer);
        browser.get("/console/broadcasts");
    }

    support::fields form(const std::string& audience, const std::string& activity, const std::string& text)
    {
        return {{"audience", audience}, {"activity", activity}, {"text", text}};
    }

    support::reminded_chat with{
        {activity_on_the_26th(3, "智能手机入门讲座"), activity_on_the_26th(4, "书法", "other")}};
    support::console_browser browser{with.here.context()};
};

} // namespace

TEST_CASE("a broadcast shows whom it reaches, goes once, and shows how far it has come", "[console][reminders]")
{
    broadcasting at;
    at.with.at("2026-11-25T08:30:00+08:00"); // Li and Wang have written.
    const auto preview = at.browser.post("/console/broadcasts/preview", at.form("unit", "0", "周六放假")).body;
    CHECK_THAT(preview, Contains("一共 4 人") && Contains("现在能发到微信：2 人") && Contains("才看到：1 人") &&
                            Contains("退订了，不发：1 人") && Contains("周六放假"));
    auto sent = at.form("unit", "0", "周六放假");
    sent.emplace_back("once", between(preview, "name=\"once\" value=\"", "\""));
    CHECK(at.browser.post("/console/broadcasts", sent).status == 303);
    CHECK(at.browser.post("/console/broadcasts", sent).status == 303);
    CHECK_THAT(at.browser.get("/console/broadcasts").body, Contains("正在发") && Contains("周六放假"));
    CHECK(at.with.at("2026-11-25T08:31:00+08:00").size() == 2);
    CHECK(at.with.at("2026-11-25T08:32:00+08:00").empty());
    CHECK_THAT(at.browser.get("/console/broadcasts").body,
               Contains("发完了") && Contains("已发给 3 人") && Contains("1 人退订了"));
    CHECK(run(handlers::broadcasts_of(at.with.here.store(), "city", 10)).size() == 1);
    CHECK_THAT(at.with.here.say("zhao", "活动"), Contains("周六放假"));
}

TEST_CASE("a broadcast for volunteers reaches them alone; others' activities and long texts are refused",
          "[console][reminders]")
{
    broadcasting at;
    const auto preview = at.browser.post("/console/broadcasts/preview", at.form("volunteers", "3", "早到半小时"));
    CHECK(preview.status == 200);
    CHECK_THAT(preview.body, Contains("一共 1 人"));
    auto sent = at.form("volunteers", "3", "早到半小时");
    sent.emplace_back("once", "a");
    CHECK(at.browser.post("/console/broadcasts", sent).status == 303);
    const auto told = at.with.at("2026-11-25T08:31:00+08:00");
    REQUIRE(told.size() == 1);
    CHECK(told[0].openid == "wang");
    CHECK(at.browser.post("/console/broadcasts/preview", at.form("going", "4", "您好")).status == 422);
    CHECK(at.browser.post("/console/broadcasts/preview", at.form("everybody", "3", "您好")).status == 422);
    std::string longest;
    for (int n = 0; n < 301; ++n)
        longest += "好";
    CHECK(at.browser.post("/console/broadcasts/preview", at.form("going", "3", longest)).status == 422);
    CHECK(at.browser.post("/console/broadcasts", at.form("going", "3", "没看过的")).status == 422);
    for (const auto* once : {"b", "c", "d"}) {
        auto more = at.form("volunteers", "3", "又说一遍");
        more.emplace_back("once", once);
        CHECK(at.browser.post("/console/broadcasts", more).status == (std::string(once) == "d" ? 422 : 303));
    }
}

} // namespace bot_console_broadcasts_test
