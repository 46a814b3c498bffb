#include "bot/platform/customer_service.hpp"
#include "bot/platform/sealed_value.hpp"
#include "bot/platform/users.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

#include <thread>

namespace bot_platform_tokens_test {

using bot::platform::find_user;
using bot::platform::send_text;
using std::chrono::seconds;
using support::platform::connected_client;
using support::platform::server_with_client;

namespace {

constexpr const char* token_path = "/cgi-bin/stable_token";
constexpr const char* send_path = "/cgi-bin/message/custom/send";

int forced(const support::platform::wechat& of)
{
    int count = 0;
    for (const auto& each : of.calls(token_path))
        count += each.body.find("\"force_refresh\":true") != std::string::npos ? 1 : 0;
    return count;
}

storage::awaitable<int> ask_at_once(server_with_client& server, std::string openid, int times)
{
    std::vector<std::future<bot::platform::result<bot::platform::user>>> asked;
    for (int i = 0; i < times; ++i) {
        auto asking = find_user(server.client(), openid);
        asked.push_back(boost::asio::co_spawn(server.io(), std::move(asking), boost::asio::use_future));
    }
    co_return static_cast<int>(asked.size());
}

} // namespace

TEST_CASE("However many need a token at once, it is fetched once")
{
    connected_client one;
    one.platform.writes("o1");
    one.platform.delay(token_path, std::chrono::milliseconds(50));
    CHECK(one.run(ask_at_once(one.server, "o1", 100)) == 100);
    CHECK(one.platform.count("/cgi-bin/user/info") == 100);
    CHECK(one.platform.count(token_path) == 1);
    const auto asked = one.platform.calls(token_path).front();
    CHECK(asked.method == "POST");
    CHECK(asked.body == R"({"grant_type":"client_credential","appid":")" + one.platform.app_id() +
                            R"(","secret":")" + one.platform.app_secret() + R"(","force_refresh":false})");
}

TEST_CASE("A token is renewed shortly before it ends, and what is refused meanwhile does no harm")
{
    connected_client one;
    one.platform.writes("o1");
    CHECK(one.run(find_user(one.client(), "o1")).outcome.ok());
    one.advance(seconds(7200 - 400));
    CHECK(one.run(find_user(one.client(), "o1")).outcome.ok());
    CHECK(one.platform.count(token_path) == 1);
    one.advance(seconds(200));
    one.platform.break_down(token_path, 503, 3);
    CHECK(one.run(find_user(one.client(), "o1")).outcome.ok());
    CHECK(one.platform.count(token_path) == 4);
    one.advance(seconds(5));
    CHECK(one.run(find_user(one.client(), "o1")).outcome.ok());
    CHECK(one.platform.tokens_issued() == 2);
}

TEST_CASE("A call whose token is refused is made again with another, once")
{
    connected_client one;
    one.platform.writes("o1");
    CHECK(one.run(send_text(one.client(), "o1", "一")).ok());

    SECTION("somebody else has demanded a new token")
    {
        one.platform.rotate_token();
        CHECK(one.run(send_text(one.client(), "o1", "二")).ok());
        CHECK(one.platform.count(token_path) == 2);
        CHECK(forced(one.platform) == 0);
        CHECK(one.platform.count(send_path) == 3);
    }
    SECTION("the platform refuses whatever token")
    {
        one.advance(seconds(60));
        one.platform.fail(send_path, 40001, 100);
        const auto became = one.run(send_text(one.client(), "o1", "二"));
        CHECK(became.errcode == 40001);
        CHECK(became.action() == bot::platform::action::refresh_token);
        CHECK(one.platform.count(send_path) == 3);
        CHECK(forced(one.platform) == 1);

        // Soon after, nothing is demanded again.
        CHECK_FALSE(one.run(send_text(one.client(), "o1", "三")).ok());
        CHECK(one.platform.count(send_path) == 4);
        CHECK(forced(one.platform) == 1);
    }
}

TEST_CASE("Servers that share a store share its token")
{
    connected_client first;
    first.platform.writes("o1");
    server_with_client second(first.platform, *first.store, "server-2", first.clock);
    CHECK(first.run(find_user(first.client(), "o1")).outcome.ok());
    CHECK(second.run(find_user(second.client(), "o1")).outcome.ok());
    CHECK(first.platform.count(token_path) == 1);

    first.platform.rotate_token();
    CHECK(first.run(find_user(first.client(), "o1")).outcome.ok());
    CHECK(second.run(find_user(second.client(), "o1")).outcome.ok());
    CHECK(first.platform.count(token_path) == 2);
}

TEST_CASE("Servers that start at the same moment fetch one token")
{
    connected_client first;
    first.platform.writes("o1");
    first.platform.delay(token_path, std::chrono::milliseconds(300));
    const auto again = storage::open_store(first.store.url());
    {
        server_with_client a(first.platform, *first.store, "server-a", bot::platform::system_clock());
        server_with_client b(first.platform, *again, "server-b", bot::platform::system_clock());
        bot::platform::outcome of_b;
        std::thread other([&] { of_b = b.run(find_user(b.client(), "o1")).outcome; });
        const auto of_a = a.run(find_user(a.client(), "o1")).outcome;
        other.join();
        CHECK(of_a.ok());
        CHECK(of_b.ok());
    }
    CHECK(first.platform.count(token_path) == 1);
    again->close();
}

TEST_CASE("While the account's settings are refused, the platform is asked once a minute")
{
    connected_client one;
    one.platform.writes("o1");
    one.platform.allow_address(false);
    for (int i = 0; i < 20; ++i) {
        const auto became = one.run(send_text(one.client(), "o1", "您好"));
        CHECK(became.errcode == 40164);
        CHECK(became.action() == bot::platform::action::alert);
        CHECK(became.answered);
    }
    CHECK(one.platform.count(token_path) == 1);
    CHECK(one.platform.count(send_path) == 0);
    one.platform.allow_address(true);
    one.advance(seconds(61));
    CHECK(one.run(send_text(one.client(), "o1", "您好")).ok());
}

TEST_CASE("A secret that is refused as if it were a token is a matter for the operator")
{
    connected_client one;
    one.platform.fail(token_path, 40001);
    const auto became = one.run(send_text(one.client(), "o1", "您好"));
    CHECK(became.errcode == 40125);
    CHECK(one.platform.count(token_path) == 1);
}

TEST_CASE("The store does not see a token")
{
    connected_client one;
    one.platform.writes("o1");
    CHECK(one.run(find_user(one.client(), "o1")).outcome.ok());
    const auto shared = one.run(one.store->find_shared("token:" + one.platform.app_id(), one.clock.now()));
    REQUIRE(shared);
    CHECK(shared->value.find("TOKEN") == std::string::npos);

    const bot::platform::sealer with_key(std::string(32, 'k'));
    const auto opened = with_key.open("token:" + one.platform.app_id(), shared->value);
    REQUIRE(opened);
    CHECK(opened->ends_with(one.platform.token()));
}

TEST_CASE("A sealed value opens under its name and with its key alone")
{
    const bot::platform::sealer one("key one");
    const bot::platform::sealer other("key two");
    const auto sealed = one.seal("name", "值");
    CHECK(one.open("name", sealed) == "值");
    CHECK(one.seal("name", "值") != sealed);
    CHECK_FALSE(one.open("another", sealed));
    CHECK_FALSE(other.open("name", sealed));
    CHECK_FALSE(one.open("name", ""));
    CHECK_FALSE(one.open("name", "not base64!"));
    auto changed = sealed;
    changed[20] = changed[20] == 'A' ? 'B' : 'A';
    CHECK_FALSE(one.open("name", changed));
}

} // namespace bot_platform_tokens_test
