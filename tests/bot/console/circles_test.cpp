#include "content/names.hpp"
#include "handlers/shown_names.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_circles_test {

using storage::organizer_role;
using support::chat;
using support::console_browser;
using support::field_of;
using support::header_of;

namespace {

std::string where(const bot::http::response& answer)
{
    return header_of(answer, "Location");
}

} // namespace

TEST_CASE("Names that advertise or pose as somebody are refused, others are not", "[circles]")
{
    for (const char* name : {"加微信abc123领红包", "ＶＸ群", "QQ读书", "HTTPS读书", "兼职日结", "夜读1380000",
                             "习近平", "读书.com", "夜读１３８０００", "一二三四五六七八九十一二三"})
        CHECK_FALSE(handlers::can_be_shown(name, {}));
    for (const char* name : {"晨读", "老李", "清河2026", "妈妈的书房", "A班"})
        CHECK(handlers::can_be_shown(name, {}));
    CHECK_FALSE(handlers::can_be_shown("大力读书", {"大力"}));
}

TEST_CASE("Organizers of the top unit rename and close circles and take names out of rankings",
          "[circles][console]")
{
    chat with({});
    with.settings().public_url = "http://school.example";
    CHECK_THAT(with.say("王", "建书友会 加微信abc123领红包"), Contains("不行") && Contains("微信"));
    CHECK_THAT(with.say("王", "建书友会 大力士"), Contains("办好了"));
    with.set_clock("2026-11-25T08:00:05+08:00");
    CHECK_THAT(with.say("李", "建书友会 夜读"), Contains("办好了"));
    with.say("王", "打卡 边城 10页");
    CHECK_THAT(with.say("王", "参加排名 习近平"), Contains("不行"));
    CHECK_THAT(with.say("王", "参加排名 大王"), Contains("“大王”"));

    // Other units look on.
    console_browser city(with.context());
    city.sign_in("city", organizer_role::admin);
    const auto seen = city.get("/console/circles");
    CHECK_THAT(seen.body, Contains("大力士") && Contains("大王") && Contains("某省") && !Contains("改名"));
    CHECK(city.post("/console/circles/words", {{"word", "大力"}}).status == 403);

    console_browser province(with.context());
    province.sign_in("province", organizer_role::organizer);
    const auto page = province.get("/console/circles");
    const auto key = field_of(page, "circle");
    CHECK(where(province.post("/console/circles/rename", {{"circle", key}, {"name", "扫码进群"}})) ==
          "/console/circles?done=circle_bad_name");
    CHECK(where(province.post("/console/circles/rename", {{"circle", key}, {"name", "夜读"}})) ==
          "/console/circles?done=circle_taken");
    CHECK(where(province.post("/console/circles/rename", {{"circle", key}, {"name", "晨读"}})) ==
          "/console/circles?done=circle_renamed");
    CHECK(where(province.post("/console/circles/aliases/remove", {{"member", field_of(page, "member")}})) ==
          "/console/circles?done=alias_removed");
    CHECK_THAT(with.say("王", "书友会排名"), Contains("“晨读”") && !Contains("大王") && Contains("您没有上榜"));

    // A word of their own.
    CHECK(where(province.post("/console/circles/words", {{"word", "大王"}})) ==
          "/console/circles?done=word_refused");
    CHECK_THAT(with.say("王", "参加排名 大王"), Contains("不行"));
    CHECK(where(province.post("/console/circles/words/remove", {{"word", "大王"}})) ==
          "/console/circles?done=word_allowed");
    CHECK_THAT(with.say("王", "参加排名 大王"), Contains("“大王”"));

    // Closed, it is nowhere any more, and the others keep their numbers.
    CHECK(where(province.post("/console/circles/close", {{"circle", key}})) ==
          "/console/circles?done=circle_closed");
    CHECK(where(province.post("/console/circles/close", {{"circle", key}})) ==
          "/console/circles?done=circle_unknown");
    CHECK_THAT(with.say("王", "书友会"), Contains("2. 夜读（1 人）") && !Contains("1. "));
    CHECK_THAT(with.say("王", "加入书友会 1"), Contains("没有这个书友会"));
    CHECK_THAT(with.say("王", "书友会排名"), Contains("您还没有加入"));
    CHECK_THAT(province.get("/reading").body, Contains("夜读") && !Contains("晨读") && !Contains("大王"));
    console_browser admin(with.context());
    admin.sign_in("province", organizer_role::admin);
    CHECK_THAT(admin.get("/console/log").body, Contains("改了书友会的名字") && Contains("关了书友会"));
}

} // namespace bot_console_circles_test
