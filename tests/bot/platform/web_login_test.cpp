#include "bot/conversation/pseudonym.hpp"
#include "bot/pages/resident.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/storage/small_week.hpp"
#include "tests/support/console_browser.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <thread>

namespace bot_platform_web_login_test {

using support::console_browser;
using support::header_of;

namespace {

/// A server whose account is a verified service account at the platform's double.
struct server {
    support::platform::connected_client at;
    bot::config settings;
    bot::metrics counted;
    std::string key = std::string(32, 'k');
    bot::context ctx{
        settings, *at.store, content::built_in_wording(), counted, [] { return small_week::morning; }, key,
        nullptr,  nullptr};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{at.server.io().get_executor()};
    std::thread calls{[this] { at.server.io().run(); }};

    server()
    {
        settings.public_url = "https://school.example";
        settings.wechat.app_id = at.platform.app_id();
        settings.wechat.app_secret = at.platform.app_secret();
        settings.wechat.kind = bot::account_kind::service;
        run(at.store->save_catalogue(small_week::records({small_week::lecture(3)}), small_week::morning));
        ctx.catalogue = std::make_shared<const handlers::catalogue>(run(at.store->load_catalogue()));
        ctx.caller = [this](std::string_view account) { return account == "default" ? &at.client() : nullptr; };
    }

    ~server()
    {
        work.reset();
        calls.join();
    }
};

std::string state_in(const std::string& location)
{
    const auto begin = location.find("state=") + 6;
    return location.substr(begin, location.find('#', begin) - begin);
}

/// Goes off to WeChat for a page; gives the state.
std::string go_off(console_browser& browser, const std::string& next)
{
    const auto away = browser.get("/me/sign-in?account=default&next=" + next);
    REQUIRE(away.status == 303);
    const auto location = header_of(away, "Location");
    CHECK_THAT(location, Catch::Matchers::StartsWith("https://open.weixin.qq.com/connect/oauth2/authorize?") &&
                             Contains("scope=snsapi_base") &&
                             Contains("redirect_uri=https%3A%2F%2Fschool.example%2Fme%2Fsigned-in"));
    CHECK_THAT(header_of(away, "Set-Cookie"),
               Contains("HttpOnly") && Contains("Secure") && Contains("SameSite=Lax"));
    return state_in(location);
}

} // namespace

TEST_CASE("Within WeChat somebody signs in for the page that they came to", "[platform][resident]")
{
    server at;
    console_browser browser(at.ctx);
    CHECK_THAT(browser.get("/activities/3").body,
               Contains("/me/sign-in?account=default&amp;next=%2Factivities%2F3"));
    CHECK(header_of(browser.get("/me"), "Location") == "/me/sign-in?account=default&next=%2Fme");

    const auto state = go_off(browser, "%2Factivities%2F3");
    at.at.platform.gets_login_code("o-li", "code-1");
    const auto back = browser.get("/me/signed-in?code=code-1&state=" + state);
    REQUIRE(back.status == 303);
    CHECK(header_of(back, "Location") == "/activities/3");
    const auto page = browser.get("/activities/3");
    CHECK_THAT(page.body, Contains("action=\"/activities/3/sign-up\""));
    const auto done =
        browser.post("/activities/3/sign-up", {{"once", support::field_of(page, "once")}, {"party", "2"}});
    CHECK(header_of(done, "Location") == "/activities/3?done=signed_up");
    // The same person as by message.
    const auto held = run(at.at.store->registrations_of(bot::pseudonym(at.key, "default", "o-li")));
    REQUIRE(held.size() == 1);
    CHECK(held.front().party == 2);
}

TEST_CASE("A way back that this browser did not begin lets nobody in", "[platform][resident]")
{
    server at;
    console_browser browser(at.ctx);
    const auto state = go_off(browser, "%2Fme");
    at.at.platform.gets_login_code("o-li", "code-1");
    console_browser another(at.ctx);
    CHECK(another.get("/me/signed-in?code=code-1&state=" + state).status == 403);
    CHECK(browser.get("/me/signed-in?code=code-1&state=" + std::string(32, '0')).status == 403);
    CHECK(browser.get("/me/signed-in?state=" + state).status == 403);
    CHECK(at.at.platform.count("/sns/oauth2/access_token") == 0);
    CHECK(browser.get("/me/signed-in?code=code-1&state=" + state).status == 303);
    // A code works once, and so does the state.
    CHECK(browser.get("/me/signed-in?code=code-1&state=" + state).status == 403);
    const auto again = go_off(browser, "//evil.example%2Fx");
    CHECK(browser.get("/me/signed-in?code=code-1&state=" + again).status == 502);
    at.at.platform.gets_login_code("o-li", "code-2");
    const auto back = browser.get("/me/signed-in?code=code-2&state=" + again);
    CHECK(header_of(back, "Location") == "/me");
    const auto third = go_off(browser, "/%09/evil.example");
    at.at.platform.gets_login_code("o-li", "code-3");
    CHECK(header_of(browser.get("/me/signed-in?code=code-3&state=" + third), "Location") == "/me");
}

} // namespace bot_platform_web_login_test
