#include "bot/run_to_end.hpp"
#include "bot/wechat/talk.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/chat.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace bot_wechat_talk_test {

using namespace bot;
using namespace std::chrono_literals;

namespace {

storage::awaitable<std::string> quick(context&, incoming)
{
    co_return std::string("马上就答");
}

storage::awaitable<std::string> slow(context&, incoming)
{
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer(executor, 200ms);
    co_await timer.async_wait(boost::asio::use_awaitable);
    co_return std::string("想了半天才答");
}

incoming message_of(const std::string& who, const std::string& id)
{
    incoming made;
    made.account = "default";
    made.openid = who;
    made.message.msg_type = "text";
    made.message.msg_id = id;
    made.message.content = "问";
    return made;
}

} // namespace

TEST_CASE("a reply within the budget is the answer, and is not said again")
{
    support::chat with({});
    CHECK(run_to_end(wechat::reply_in_time(with.context(), message_of("wang", "1"), quick, true,
                                           wechat::reply_budget)) == "马上就答");
    CHECK_THAT(with.say("wang", "我的报名"), !Contains("马上就答"));
}

TEST_CASE("a reply that comes too late is said later, once")
{
    support::chat with({});
    CHECK(run_to_end(wechat::reply_in_time(with.context(), message_of("wang", "1"), slow, true, 20ms)).empty());
    CHECK_THAT(with.say("wang", "我的报名"), Contains("想了半天才答"));
    CHECK_THAT(with.say("wang", "我的报名"), !Contains("想了半天才答"));
}

TEST_CASE("a push that came twice while the answer took long leaves one reply")
{
    support::chat with({});
    for (int attempt = 0; attempt < 2; ++attempt)
        CHECK(
            run_to_end(wechat::reply_in_time(with.context(), message_of("wang", "1"), slow, true, 20ms)).empty());
    const auto said = with.say("wang", "我的报名");
    const auto first = said.find("想了半天才答");
    REQUIRE(first != said.npos);
    CHECK(said.find("想了半天才答", first + 1) == said.npos);
}

TEST_CASE("what cannot be answered in its push is answered by a message of its own")
{
    support::chat with({});
    CHECK(run_to_end(
              wechat::reply_in_time(with.context(), message_of("wang", "1"), quick, false, wechat::reply_budget))
              .empty());
    const auto due = run_to_end(
        with.store().claim_deliveries("server", with.context().clock(), with.context().clock() + 1min, 10));
    REQUIRE(due.size() == 1);
    CHECK(due.front().what.text == "马上就答");
    CHECK(due.front().to.openid == "wang");
}

} // namespace bot_wechat_talk_test
