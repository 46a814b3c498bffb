#include "bot/routes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"
#include "tests/support/console_browser.hpp"
#include "tests/support/run.hpp"

namespace bot_console_live_test {

using storage::organizer_role;
using support::activity_on_the_26th;
using support::console_browser;

namespace {

bot::http::reply listen(bot::context& ctx, const console_browser& from)
{
    const auto cookie = "xuelin_console=" + from.cookie("xuelin_console");
    bot::http::request what;
    what.path = "/console/live";
    what.accept = "text/event-stream";
    what.cookie = cookie;
    return run(bot::answer(ctx, what));
}

} // namespace

TEST_CASE("The overview is sent its figures, in a few windows of a session at most", "[bot][console]")
{
    support::chat here{{activity_on_the_26th(3, "智能手机入门讲座")}};
    console_browser browser(here.context());
    CHECK(listen(here.context(), browser).status == 401);
    browser.sign_in("city", organizer_role::organizer);
    here.say("王", "报名 3");
    const auto first = listen(here.context(), browser);
    CHECK(first.content_type == "text/event-stream; charset=utf-8");
    const auto said = run(first.source->next());
    REQUIRE_FALSE(said.empty());
    CHECK_THAT(said, Catch::Matchers::StartsWith("data: {") && Contains("\"registered\":1") &&
                         Catch::Matchers::EndsWith("\n\n"));
    {
        const auto second = listen(here.context(), browser);
        const auto third = listen(here.context(), browser);
        CHECK(third.source != nullptr);
        CHECK(listen(here.context(), browser).status == 429);
        // Who has signed out is told nothing more.
        console_browser other(here.context());
        other.sign_in("city", organizer_role::organizer);
        const auto theirs = listen(here.context(), other);
        other.get("/console");
        other.post("/console/sign-out", {});
        CHECK(run(theirs.source->next()).empty());
    }
    const auto again = listen(here.context(), browser);
    REQUIRE(again.source != nullptr);
    again.source->stop();
    CHECK(run(again.source->next()).empty());
}

} // namespace bot_console_live_test
