#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"

namespace bot_console_scan_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

/// What follows a text, as long as it is not blank.
std::string word_after(const std::string& text, const std::string& before)
{
    const auto from = text.find(before) + before.size();
    return text.substr(from, text.find_first_of(" \n\"<", from) - from);
}

} // namespace

TEST_CASE("Staff check somebody in by the code that they show", "[bot][console][attendance]")
{
    support::chat here{
        {activity_on_the_26th(3, "智能手机入门讲座"), activity_on_the_26th(4, "戏曲专场", "district")}};
    here.settings().public_url = "https://school.example";
    here.set_clock("2026-11-26T09:02:00+08:00");
    console_browser browser(here.context());
    browser.sign_in("city", organizer_role::admin);

    const auto said = here.say("王", "我的码", "one");
    CHECK(here.say("王", "我的码", "one") == said);
    const auto token = word_after(said, "https://school.example/my-code/");
    const auto number = token.substr(0, 8);
    CHECK_THAT(said, Contains(number.substr(0, 4) + " " + number.substr(4)));
    const auto shown = console_browser(here.context()).get("/my-code/" + token);
    CHECK(shown.status == 200);
    CHECK_THAT(shown.body, Contains("<svg") && Contains(number.substr(0, 4) + " " + number.substr(4)));
    CHECK(console_browser(here.context()).get("/my-code/" + number + "-AAAAAAAAAAAAAAAA").status == 404);

    CHECK_THAT(browser.get("/console/scan?place=3-1").body,
               Contains("value=\"3-1\" selected") && Contains("value=\"4-1\""));
    const auto scan = [&](const std::string& code, const std::string& place = "3-1") {
        return browser.post("/console/scan", {{"code", code}, {"place", place}}).body;
    };
    CHECK_THAT(scan("12345678"), Contains("没有这个号码"));
    CHECK_THAT(scan(token.substr(0, token.size() - 1) + "!"), Contains("没有这个号码"));
    CHECK_THAT(scan(token), Contains("签到好了，1 人"));
    here.set_clock("2026-11-26T09:03:00+08:00");
    CHECK_THAT(scan(number.substr(0, 4) + " " + number.substr(4)), Contains("已经签过到了（11月26日 9:02）"));
    CHECK_THAT(scan(number, "4-1"), Contains("签到好了"));
    CHECK_THAT(here.say("王", "签到 3 1234"), Contains("已经签过到"));
    CHECK(browser.post("/console/scan", {{"code", number}, {"place", "9-1"}}).status == 404);

    here.set_clock("2026-11-26T11:03:00+08:00");
    browser.set_cookie("xuelin_console", "");
    browser.sign_in("city", organizer_role::admin);
    CHECK_THAT(scan(number), Contains("没有这个号码"));
    CHECK(console_browser(here.context()).get("/my-code/" + token).status == 410);
}

} // namespace bot_console_scan_test
