#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_console_sign_in_test {

using Catch::Matchers::StartsWith;
using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;
using support::header_of;

namespace {

constexpr const char* password = "tiankong-2026-lan";

/// A school with an account 李老师 of the city.
struct school {
    school() { support::make_account(here.context(), "lilaoshi", password, "city", "organizer"); }

    bot::http::response sign_in(console_browser& browser, const std::string& typed)
    {
        browser.get("/console/sign-in");
        return browser.post("/console/sign-in", {{"name", "LiLaoshi "}, {"password", typed}});
    }

    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
};

} // namespace

TEST_CASE("A password lets in, and the cookie is the browser's alone", "[bot][console]")
{
    school at;
    console_browser browser(at.here.context());
    const auto turned = browser.get("/console/activities?q=手机");
    CHECK(turned.status == 303);
    CHECK_THAT(header_of(turned, "Location"), StartsWith("/console/sign-in?next=%2Fconsole%2Factivities"));
    const auto let_in = at.sign_in(browser, password);
    CHECK(let_in.status == 303);
    CHECK_THAT(header_of(let_in, "Set-Cookie"), Contains("HttpOnly") && Contains("SameSite=Lax") &&
                                                    Contains("Path=/console") && !Contains("Secure"));
    const auto first = browser.get("/console");
    CHECK(first.status == 200);
    CHECK_THAT(first.body, Contains("李老师") && Contains("某市") && Contains("组织者"));
    CHECK_THAT(header_of(first, "Content-Security-Policy"), Contains("default-src 'none'"));
    CHECK(header_of(first, "Cache-Control") == "no-store");
}

TEST_CASE("The cookie is secure where the pages are", "[bot][console]")
{
    school at;
    at.here.settings().public_url = "https://school.example";
    console_browser browser(at.here.context());
    CHECK_THAT(header_of(at.sign_in(browser, password), "Set-Cookie"), Contains("Secure"));
}

TEST_CASE("Five wrong passwords lock a name for a quarter of an hour, whether there is such a name or not",
          "[bot][console]")
{
    school at;
    console_browser browser(at.here.context());
    for (int n = 0; n < 5; ++n)
        CHECK_THAT(at.sign_in(browser, "wrong").body, Contains("账号或密码不对"));
    CHECK_THAT(at.sign_in(browser, password).body, Contains("输错次数太多"));
    at.here.set_clock("2026-11-25T08:14:59+08:00");
    CHECK(at.sign_in(browser, password).status == 403);
    at.here.set_clock("2026-11-25T08:15:00+08:00");
    CHECK(at.sign_in(browser, password).status == 303);
    console_browser stranger(at.here.context());
    stranger.get("/console/sign-in");
    CHECK_THAT(stranger.post("/console/sign-in", {{"name", "nobody"}, {"password", "x"}}).body,
               Contains("账号或密码不对"));
}

TEST_CASE("Signing in makes a new session, so that nobody else can know it", "[bot][console]")
{
    school at;
    console_browser browser(at.here.context());
    browser.set_cookie("xuelin_console", "chosen-by-somebody-else-chosen-by-somebody-else");
    at.sign_in(browser, password);
    const auto first = browser.cookie("xuelin_console");
    CHECK(first.size() == 43);
    // The next sign-in ends the session before.
    console_browser thief(at.here.context());
    thief.set_cookie("xuelin_console", first);
    CHECK(thief.get("/console").status == 200);
    browser.get("/console/link?key=none"); // For a form, since who is in is not asked to sign in.
    browser.sign_in("city", organizer_role::admin);
    CHECK(browser.cookie("xuelin_console") != first);
    CHECK(thief.get("/console").status == 303);
}

TEST_CASE("A session ends after two hours without use and after twelve in any case", "[bot][console]")
{
    school at;
    console_browser browser(at.here.context());
    at.sign_in(browser, password);
    at.here.set_clock("2026-11-25T09:59:59+08:00");
    CHECK(browser.get("/console").status == 200);
    SECTION("without use")
    {
        at.here.set_clock("2026-11-25T11:59:59+08:00");
        CHECK(browser.get("/console").status == 303);
    }
    SECTION("with use")
    {
        for (const char* clock : {"11:30", "13:00", "14:30", "16:00", "17:30", "19:00"}) {
            at.here.set_clock("2026-11-25T" + std::string(clock) + ":00+08:00");
            CHECK(browser.get("/console").status == 200);
        }
        at.here.set_clock("2026-11-25T20:00:00+08:00");
        CHECK(browser.get("/console").status == 303);
    }
}

TEST_CASE("Who leaves or is removed is out at once", "[bot][console]")
{
    school at;
    console_browser browser(at.here.context());
    at.sign_in(browser, password);
    SECTION("by signing out")
    {
        browser.get("/console");
        const auto secret = browser.cookie("xuelin_console");
        CHECK(browser.post("/console/sign-out", {}).status == 303);
        browser.set_cookie("xuelin_console", secret);
        CHECK(browser.get("/console").status == 303);
    }
    SECTION("removed by an admin, even where another takes the name")
    {
        console_browser admin(at.here.context());
        admin.sign_in("city", organizer_role::admin);
        CHECK(admin.post("/console/members/remove", {{"account", "lilaoshi"}}).status == 303);
        CHECK(browser.get("/console").status == 303);
        at.here.set_clock("2026-11-25T08:00:05+08:00");
        support::make_account(at.here.context(), "lilaoshi", "qita-de-mima", "city", "organizer");
        CHECK(browser.get("/console").status == 303);
    }
}

TEST_CASE("A link from the chat lets a bound organizer in once, within ten minutes", "[bot][console]")
{
    school at;
    auto& here = at.here;
    here.settings().public_url = "http://school.example";
    CHECK_THAT(here.say("王", "控制台"), Contains("给工作人员用"));
    here.bind("老师", "city");
    const auto said = here.say("老师", "控制台", "m1");
    CHECK_THAT(said, Contains("http://school.example/console/link?key="));
    CHECK(here.say("老师", "控制台", "m1") == said);
    const auto key = said.substr(said.find("key=") + 4, 43);

    console_browser browser(here.context());
    const auto open_link = [&] {
        browser.get("/console/link?key=" + key);
        return browser.post("/console/link", {{"key", key}});
    };
    SECTION("once")
    {
        CHECK(open_link().status == 303);
        CHECK_THAT(browser.get("/console").body, Contains("某市"));
        const auto again = open_link();
        CHECK(again.status == 403);
        CHECK_THAT(again.body, Contains("已经用过"));
        here.say("老师", "注销");
        here.say("老师", "是");
        CHECK(browser.get("/console").status == 303);
    }
    SECTION("not later")
    {
        here.set_clock("2026-11-25T08:10:00+08:00");
        CHECK(open_link().status == 403);
    }
}

TEST_CASE("A form counts only where it is ours", "[bot][console]")
{
    school at;
    console_browser browser(at.here.context());
    browser.sign_in("city", organizer_role::admin);
    const auto token = browser.csrf;
    SECTION("without a token")
    {
        browser.csrf.clear();
        CHECK(browser.post("/console/activities/3/close", {}).status == 403);
    }
    SECTION("with the token of another session")
    {
        console_browser other(at.here.context());
        other.sign_in("city", organizer_role::admin);
        browser.csrf = other.csrf;
        CHECK(browser.post("/console/activities/3/close", {}).status == 403);
    }
    SECTION("from another site")
    {
        browser.origin = "https://evil.example";
        CHECK(browser.post("/console/activities/3/close", {}).status == 403);
        browser.csrf = token;
        browser.origin = "null";
        CHECK(browser.post("/console/activities/3/close", {}).status == 403);
    }
    SECTION("and from ours it does")
    {
        browser.origin = "http://school.example";
        CHECK(browser.post("/console/activities/3/close", {}).status == 303);
    }
    SECTION("signing in too")
    {
        console_browser stranger(at.here.context());
        CHECK(stranger.post("/console/sign-in", {{"name", "lilaoshi"}, {"password", password}}).status == 403);
    }
}

TEST_CASE("Signing in leads nowhere but into the console", "[bot][console]")
{
    school at;
    const auto& [next, where] = GENERATE(table<const char*, const char*>({
        {"/console/activities?q=1", "/console/activities?q=1"},
        {"https://evil.example/", "/console"},
        {"//evil.example/", "/console"},
        {"/console.evil.example", "/console"},
        {"/wechat", "/console"},
    }));
    console_browser browser(at.here.context());
    browser.get("/console/sign-in");
    const auto answer =
        browser.post("/console/sign-in", {{"name", "lilaoshi"}, {"password", password}, {"next", next}});
    CHECK(header_of(answer, "Location") == where);
}

} // namespace bot_console_sign_in_test
