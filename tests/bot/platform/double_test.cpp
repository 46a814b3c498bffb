#include "tests/platform/listener.hpp"
#include "tests/platform/webhook_sender.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <set>

namespace bot_platform_double_test {

using support::platform::listener;
using support::platform::plan;
using support::platform::received;
using support::platform::webhook_sender;

TEST_CASE("A message is pushed three times until it is taken in time")
{
    std::atomic<int> arrived = 0;
    std::set<std::string> bodies;
    int slow = 0;
    std::string words = "success";
    SECTION("taken at once") {}
    SECTION("late twice")
    {
        slow = 2;
    }
    SECTION("never in time")
    {
        slow = 3;
    }
    SECTION("not an answer of its kind")
    {
        words = "oops";
    }
    {
        const auto answer = [&](const received& what) {
            bodies.insert(what.body);
            plan made;
            made.reply.body = words;
            if (++arrived <= slow)
                made.delay = std::chrono::milliseconds(1000);
            return made;
        };
        listener server(answer, [] { return true; });
        webhook_sender sender(server.port(), "/wechat", "demo");
        sender.patience = std::chrono::milliseconds(200);
        const auto became = sender.push(webhook_sender::text("o1", "报名 3", "24000000000000001"));
        CHECK(became.accepted == (slow < 3 && words == "success"));
        CHECK(became.attempts == (words == "oops" ? 3 : std::min(slow + 1, 3)));
    }
    CHECK(bodies.size() == 1);
}

} // namespace bot_platform_double_test
