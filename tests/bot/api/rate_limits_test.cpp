#include "bot/api/rate_limits.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/mini_program.hpp"

namespace bot_api_rate_limits_test {

TEST_CASE("Requests are limited for each token and address, and the answer says how", "[api]")
{
    support::mini_program app({});
    app.world().context().limits = std::make_shared<bot::api::rate_limits>(3, 100);
    const auto token = app.log_in("wang");
    const auto first = app.get("/api/v1/me", token);
    CHECK(first.header("RateLimit-Limit") == "3");
    CHECK(first.header("RateLimit-Remaining") == "2");
    CHECK(first.header("RateLimit-Reset") == "60");
    app.get("/api/v1/me", token);
    app.get("/api/v1/me", token);
    const auto refused = app.get("/api/v1/me", token);
    CHECK(refused.status() == 429);
    CHECK(refused.header("Retry-After") == "60");
    CHECK(refused.body["code"] == "too_many_requests");
    // Pages and others are not held up.
    CHECK(app.get("/tutorials").status() == 200);
    CHECK(app.get("/tutorials").header("RateLimit-Limit").empty());
    CHECK(app.get("/api/v1/me", app.log_in("li")).status() == 200);
    app.world().set_clock("2026-11-25T08:01:00+08:00");
    CHECK(app.get("/api/v1/me", token).status() == 200);

    app.world().context().limits = std::make_shared<bot::api::rate_limits>(100, 2);
    app.get("/api/v1/ui");
    CHECK(app.get("/api/v1/ui").status() == 200);
    CHECK(app.get("/api/v1/ui").status() == 429);
}

TEST_CASE("An address that a stranger claims is not believed", "[api]")
{
    const std::vector<std::string> proxies{"127.0.0.1", "10.0.0.1"};
    bot::http::request what;
    what.peer = "203.0.113.9";
    what.forwarded_for = "198.51.100.1";
    CHECK(bot::api::client_address(what, proxies) == "203.0.113.9");
    what.peer = "127.0.0.1";
    CHECK(bot::api::client_address(what, proxies) == "198.51.100.1");
    what.forwarded_for = "192.0.2.1, 198.51.100.1 , 10.0.0.1";
    CHECK(bot::api::client_address(what, proxies) == "198.51.100.1");
    what.forwarded_for = "";
    CHECK(bot::api::client_address(what, proxies) == "127.0.0.1");
}

} // namespace bot_api_rate_limits_test
