#include "tests/platform/wechat.hpp"
#include "tests/process/running_server.hpp"
#include "tests/support/catch.hpp"

#include <chrono>
#include <string>
#include <thread>

namespace process_delivery_test {
namespace {

using namespace std::chrono_literals;

constexpr const char* service = "/cgi-bin/message/custom/send";
constexpr const char* token_call = "/cgi-bin/stable_token";

std::map<std::string, std::string> calling(const support::platform::wechat& platform)
{
    return {{"XUELIN_WECHAT_API", platform.url()},
            {"XUELIN_WECHAT_APP_ID", platform.app_id()},
            {"XUELIN_WECHAT_APP_SECRET", platform.app_secret()},
            {"XUELIN_WECHAT_KIND", "service"},
            {"XUELIN_DELIVERY_QUIET_FROM", "0"},
            {"XUELIN_DELIVERY_QUIET_UNTIL", "0"}};
}

template <class F>
bool within(std::chrono::seconds limit, F holds)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

/// Ten people hold the places, "late" waits, and then one place is given back.
void promote(const running_server& server, support::platform::wechat& platform)
{
    for (int n = 0; n < 10; ++n)
        server.resident("early-" + std::to_string(n)).say("报名 1");
    platform.follows("late");
    platform.writes("late");
    server.resident("late").say("报名 1");
    std::this_thread::sleep_for(2s); // The meter learns of her message within a second.
    server.resident("early-0").say("取消 1");
}

} // namespace

TEST_CASE("a server killed between the commit and the sending loses no message", "[process][delivery]")
{
    support::platform::wechat platform;
    platform.delay(token_call, 20s, 1000); // Nothing can be sent for the time being.
    running_server server(calling(platform));
    promote(server, platform);
    REQUIRE(within(10s, [&] { return platform.count(token_call) > 0; }));
    server.kill();
    CHECK(platform.count(service) == 0);

    support::platform::wechat well;
    well.follows("late");
    well.writes("late");
    for (const auto& [name, value] : calling(well))
        server.set(name, value);
    server.restart();
    CHECK(within(90s, [&] { return well.count(service) == 1; }));
    std::this_thread::sleep_for(3s);
    CHECK(well.count(service) == 1);
}

TEST_CASE("a message that the platform has acknowledged is not sent again after a crash", "[process][delivery]")
{
    support::platform::wechat platform;
    running_server server(calling(platform));
    promote(server, platform);
    REQUIRE(within(10s, [&] { return platform.count(service) == 1; }));
    std::this_thread::sleep_for(1s); // For the acknowledgement to be written down.
    server.kill();
    server.restart();
    server.resident("early-1").say("帮助");
    std::this_thread::sleep_for(3s);
    CHECK(platform.count(service) == 1);
}

} // namespace process_delivery_test
