#include "bot/wechat/talk.hpp"

#include "bot/conversation/message_key.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/conversation/step.hpp"
#include "bot/log.hpp"
#include "bot/wechat/reply.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>
#include <optional>

namespace asio = boost::asio;

namespace bot::wechat {

namespace {

/// What is said instead of a reply that did not come about.
const std::string& apology(const context& ctx, const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const storage::overloaded&) {
        log::warning("message_put_off", {{"reason", "overloaded"}});
        return ctx.wording.text("webhook.overloaded");
    } catch (...) {
        log::error("message_failed", {{"reason", log::reason_of(failure)}});
    }
    return ctx.wording.text("webhook.failed");
}

/// A reply that somebody waits for, until they no longer do. Both sides are on one thread.
struct promised_reply {
    explicit promised_reply(const asio::any_io_executor& on) : deadline(on) {}

    asio::steady_timer deadline;
    std::optional<std::string> text;
    bool abandoned = false;
};

storage::awaitable<void> leave(context& ctx, incoming what, std::string reply)
{
    subject who{what.account, what.openid, pseudonym(ctx.data_key, what.account, what.openid)};
    auto key = bot::message_key(who.person, what.message);
    co_await leave_reply(ctx, std::move(who), std::move(key), std::move(reply));
}

/// Goes on however long it takes: what was begun is done once, and said once.
storage::awaitable<void> fulfil(context& ctx, incoming said, talk to, std::shared_ptr<promised_reply> promise)
{
    incoming kept = said;
    auto reply = co_await reply_to(ctx, std::move(said), to);
    if (!promise->abandoned) {
        promise->text = std::move(reply);
        promise->deadline.cancel();
        co_return;
    }
    log::warning("reply_late");
    if (!reply.empty())
        co_await leave(ctx, std::move(kept), std::move(reply));
}

} // namespace

storage::awaitable<std::string> reply_to(context& ctx, incoming said, talk to)
{
    std::string reply;
    std::exception_ptr failure;
    try {
        reply = co_await to(ctx, std::move(said));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure)
        reply = apology(ctx, failure);
    if (reply.size() > text_limit)
        reply = fit_text(reply, text_limit, ctx.wording.text("webhook.cut_short"));
    co_return reply;
}

storage::awaitable<std::string> reply_in_time(context& ctx, incoming said, talk to, bool passive,
                                              std::chrono::milliseconds budget)
{
    const auto executor = co_await asio::this_coro::executor;
    auto promise = std::make_shared<promised_reply>(executor);
    promise->abandoned = !passive;
    auto work = fulfil(ctx, std::move(said), to, promise);
    auto note_failure = [](const std::exception_ptr& failure) {
        if (failure)
            log::error("late_reply_lost", {{"reason", log::reason_of(failure)}});
    };
    asio::co_spawn(executor, std::move(work), note_failure);
    if (!passive)
        co_return std::string();
    if (!promise->text) {
        constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
        promise->deadline.expires_after(budget);
        co_await promise->deadline.async_wait(result_of);
    }
    promise->abandoned = !promise->text;
    co_return std::move(promise->text).value_or(std::string());
}

} // namespace bot::wechat
