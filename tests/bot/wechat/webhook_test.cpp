#include "bot/run_to_end.hpp"
#include "bot/wechat/message.hpp"
#include "bot/wechat/reply.hpp"
#include "bot/wechat/signature.hpp"
#include "bot/wechat/webhook.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/edge.hpp"

namespace bot_wechat_webhook_test {

using namespace bot;

namespace {

const std::string hello = "<xml><ToUserName>gh</ToUserName><FromUserName>oUser1</FromUserName>"
                          "<MsgType>text</MsgType><Content>你好</Content></xml>";

storage::awaitable<std::string> repeat(context&, incoming what)
{
    co_return what.account + "|" + what.openid + "|" + what.message.content;
}

storage::awaitable<std::string> keep_silent(context&, incoming)
{
    co_return std::string();
}

storage::awaitable<std::string> say_much(context&, incoming)
{
    std::string much;
    for (int i = 0; i < 500; ++i)
        much += "一句话。";
    co_return much;
}

storage::awaitable<std::string> be_busy(context&, incoming)
{
    throw storage::overloaded("full");
    co_return std::string();
}

storage::awaitable<std::string> fail(context&, incoming)
{
    throw std::runtime_error("the disk is gone");
    co_return std::string();
}

std::string signed_query(const std::string& timestamp, const std::string& more = "")
{
    return "signature=" + wechat::sign("token", timestamp, "5") + "&timestamp=" + timestamp + "&nonce=5" + more;
}

http::response push(support::edge& edge, const std::string& query, const std::string& body, wechat::talk to,
                    const std::string& account = "")
{
    http::request what;
    what.query = query;
    what.body = body;
    if (!account.empty())
        what.captures.push_back(account);
    return run_to_end(wechat::answer_message_with(edge.context, what, to));
}

http::response check(support::edge& edge, const std::string& query, const std::string& account = "")
{
    http::request what;
    what.query = query;
    if (!account.empty())
        what.captures.push_back(account);
    return run_to_end(wechat::answer_check(edge.context, what));
}

std::string said(const http::response& answer)
{
    CHECK(answer.status == 200);
    CHECK(answer.content_type == "application/xml; charset=utf-8");
    const auto read = wechat::parse_xml(answer.body);
    REQUIRE(read);
    CHECK(read->to_user == "oUser1");
    CHECK(read->from_user == "gh");
    CHECK(read->create_time == 1'700'000'000);
    return read->content;
}

} // namespace

TEST_CASE("The address check returns the echo exactly, to the platform alone")
{
    support::edge edge;
    const auto good = check(edge, signed_query("1", "&echostr=a%2Bb%0A"));
    CHECK(good.status == 200);
    CHECK(good.body == "a+b\n");
    CHECK(check(edge, signed_query("1")).status == 403);
    CHECK(check(edge, "").status == 403);
    CHECK(check(edge, "signature=x&timestamp=1&nonce=5&echostr=a").status == 403);
    CHECK(check(edge, signed_query("1", "&echostr=a"), "unknown").status == 404);
}

TEST_CASE("A message is answered to its sender")
{
    support::edge edge;
    CHECK(said(push(edge, signed_query("1700000000"), hello, repeat)) == "default|oUser1|你好");
    CHECK(said(push(edge, signed_query("1700000000"), " \n" + hello, repeat, "default")) == "default|oUser1|你好");
}

TEST_CASE("A push that may not come in is refused")
{
    support::edge edge;
    const auto [query, body, account, status] = GENERATE(table<std::string, std::string, std::string, unsigned>({
        {"", hello, "", 403},
        {"signature=0&timestamp=1700000000&nonce=5", hello, "", 403},
        {signed_query("1699999699"), hello, "", 403},
        {signed_query("1700000301"), hello, "", 403},
        {signed_query("1700000300"), hello, "", 200},
        {signed_query("soon"), hello, "", 403},
        {signed_query("99999999999999999999"), hello, "", 403},
        {signed_query("1700000000"), hello, "unknown", 404},
        {signed_query("1700000000"), "", "", 400},
        {signed_query("1700000000"), "{}", "", 400},
        {signed_query("1700000000"), "<xml></xml>", "", 400},
        {signed_query("1700000000", "&encrypt_type=aes&msg_signature=x"), hello, "", 400},
        {signed_query("1700000000", "&encrypt_type=raw"), hello, "", 200},
    }));
    CAPTURE(query, body);
    const auto answer = push(edge, query, body, repeat, account);
    CHECK(answer.status == status);
    if (status != 200)
        CHECK(answer.body.empty());
}

TEST_CASE("Without a window every age of a push is accepted")
{
    support::edge edge;
    edge.settings.wechat.timestamp_window = std::chrono::seconds(0);
    CHECK(push(edge, signed_query("1"), hello, repeat).status == 200);
    CHECK(push(edge, signed_query("x"), hello, repeat).status == 403);
}

TEST_CASE("Nothing to say is said as the platform wants it")
{
    support::edge edge;
    const auto answer = push(edge, signed_query("1700000000"), hello, keep_silent);
    CHECK(answer.status == 200);
    CHECK(answer.body == "success");
}

TEST_CASE("A resident gets a kind sentence where there is no reply")
{
    support::edge edge;
    CHECK_THAT(said(push(edge, signed_query("1700000000"), hello, be_busy)), Contains("稍后再试"));
    const auto apology = said(push(edge, signed_query("1700000000"), hello, fail));
    CHECK_THAT(apology, Contains("稍后再试") && !Contains("disk"));
}

TEST_CASE("A reply that is too long for the platform ends at a sentence and says so")
{
    support::edge edge;
    const auto reply = said(push(edge, signed_query("1700000000"), hello, say_much));
    CHECK(reply.size() <= wechat::text_limit);
    CHECK_THAT(reply, Catch::Matchers::EndsWith("一句话。" + edge.context.wording.text("webhook.cut_short")));
}

} // namespace bot_wechat_webhook_test
