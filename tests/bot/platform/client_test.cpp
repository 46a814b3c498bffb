#include "bot/platform/client.hpp"
#include "bot/platform/customer_service.hpp"
#include "bot/platform/lenient_json.hpp"
#include "bot/platform/users.hpp"
#include "tests/platform/connected_client.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

namespace bot_platform_client_test {

using bot::platform::action;
using bot::platform::find_user;
using bot::platform::send_text;
using support::platform::connected_client;
using support::platform::server_with_client;

namespace {

constexpr const char* send_path = "/cgi-bin/message/custom/send";
constexpr const char* user_path = "/cgi-bin/user/info";

bot::platform::api_call ask_with_patience(std::chrono::milliseconds timeout)
{
    bot::platform::api_call call;
    call.method = "GET";
    call.path = user_path;
    call.query = "openid=o1";
    call.timeout = timeout;
    return call;
}

} // namespace

TEST_CASE("An errcode is a failure though the status is 200")
{
    connected_client one;
    one.platform.follows("o1");
    const auto became = one.run(send_text(one.client(), "o1", "您好"));
    CHECK_FALSE(became.ok());
    CHECK(became.errcode == 45015);
    CHECK(became.action() == action::close_window);
    CHECK_THAT(became.message, Contains("rid:"));
    CHECK(one.platform.count(send_path) == 1);
}

TEST_CASE("A busy platform is asked again after a while")
{
    connected_client one;
    one.platform.writes("o1");
    one.platform.fail(send_path, -1, 2);
    CHECK(one.run(send_text(one.client(), "o1", "您好")).ok());
    REQUIRE(one.clock.sleeps.size() == 2);
    CHECK(one.clock.sleeps[0] >= std::chrono::milliseconds(500));
    CHECK(one.clock.sleeps[1] <= std::chrono::milliseconds(4000));

    one.platform.fail(send_path, -1, 100);
    const auto became = one.run(send_text(one.client(), "o1", "您好"));
    CHECK(became.errcode == -1);
    CHECK(became.action() == action::retry);
    CHECK(one.platform.count(send_path) == 3 + 3);
}

TEST_CASE("What may have been received is repeated only where that does no harm")
{
    connected_client one;
    one.platform.writes("o1");
    REQUIRE(one.run(find_user(one.client(), "o1")).outcome.ok());

    SECTION("an error of the server")
    {
        one.platform.break_down(send_path, 502);
        one.platform.break_down(user_path, 502, 2);
    }
    SECTION("a connection that is reset after the request")
    {
        one.platform.reset_after_reading(send_path);
        one.platform.reset_after_reading(user_path, 2);
    }
    SECTION("an answer that is not the platform's")
    {
        support::platform::reply page;
        page.content_type = "text/html";
        page.body = "<html>请登录</html>";
        one.platform.answer_with(send_path, page);
        one.platform.answer_with(user_path, page, 2);
    }
    const auto became = one.run(send_text(one.client(), "o1", "您好"));
    CHECK(became.errcode == -1);
    CHECK_FALSE(became.answered);
    CHECK(one.platform.count(send_path) == 1);
    CHECK(one.run(find_user(one.client(), "o1")).outcome.ok());
}

TEST_CASE("What cannot have been received is sent again")
{
    connected_client one;
    support::platform::test_clock clock;
    int port = 0;
    {
        const support::platform::wechat gone;
        port = gone.port();
    }
    boost::asio::io_context io;
    bot::platform::https_options nowhere;
    nowhere.base_url = "http://127.0.0.1:" + std::to_string(port);
    bot::platform::https_transport carrier(io.get_executor(), nowhere);
    bot::platform::client by(support::platform::credentials_for(one.platform), carrier, *one.store, "server-2",
                             std::string(32, 'k'), io.get_executor(), clock);
    auto sent = boost::asio::co_spawn(io, send_text(by, "o1", "您好"), boost::asio::use_future);
    io.run();
    const auto became = sent.get();
    CHECK(became.errcode == -1);
    CHECK(became.answered);
    CHECK(clock.sleeps.size() == 2);
}

TEST_CASE("A call ends at its time limit")
{
    connected_client one;
    one.platform.writes("o1");
    REQUIRE(one.run(find_user(one.client(), "o1")).outcome.ok());
    one.platform.delay(user_path, std::chrono::seconds(3));
    const auto before = std::chrono::steady_clock::now();
    const auto answer = one.run(one.client().call(ask_with_patience(std::chrono::milliseconds(200))));
    CHECK_FALSE(answer.outcome.answered);
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(2));
}

TEST_CASE("A feature that an account does not have is not asked for twice")
{
    connected_client one;
    one.platform.writes("o1");
    one.platform.refuse_feature(send_path);
    const auto became = one.run(send_text(one.client(), "o1", "您好"));
    CHECK(became.action() == action::feature_off);
    CHECK(one.platform.count(send_path) == 1);
}

TEST_CASE("Answers are read whatever state they are in")
{
    connected_client one;
    one.platform.writes("o1");
    support::platform::reply odd;
    odd.content_type = "text/plain";

    SECTION("an errcode that is a text")
    {
        odd.body = R"({"errcode":"45009","errmsg":"reach max api daily quota limit"})";
        one.platform.answer_with(send_path, odd);
        CHECK(one.run(send_text(one.client(), "o1", "您好")).action() == action::wait_quota);
    }
    SECTION("control characters and half a character in a text, a mark before it")
    {
        odd.body = "\xEF\xBB\xBF{\"subscribe\":1,\"openid\":\"o1\",\"remark\":\"a\x14\n\xE5\xAD\\\"b\"}";
        one.platform.answer_with(user_path, odd);
        const auto found = one.run(find_user(one.client(), "o1"));
        CHECK(found.outcome.ok());
        CHECK(found.value.remark.starts_with("a\x14\n"));
        CHECK(found.value.remark.ends_with("\"b"));
    }
    SECTION("a status of something on the way")
    {
        one.platform.break_down(send_path, 404);
        const auto became = one.run(send_text(one.client(), "o1", "您好"));
        CHECK(became.errcode == 404);
        CHECK(became.answered);
        CHECK(became.action() == action::bug);
    }
}

TEST_CASE("Each errcode has its action")
{
    const auto [errcode, wanted] = GENERATE(table<int, action>({
        {0, action::none},
        {-1, action::retry},
        {40001, action::refresh_token},
        {40003, action::drop_person},
        {40164, action::alert},
        {42001, action::refresh_token},
        {43101, action::drop_consent},
        {45009, action::wait_quota},
        {45015, action::close_window},
        {45047, action::wait_contact},
        {47003, action::bug},
        {48001, action::feature_off},
        {89503, action::alert},
        {123456, action::bug},
    }));
    CHECK(bot::platform::action_of(errcode) == wanted);
}

} // namespace bot_platform_client_test
