#include "bot/delivery/courier.hpp"

#include "bot/log.hpp"
#include "bot/wechat/reply.hpp"
#include "handlers/notices.hpp"
#include "handlers/reminders.hpp"
#include "storage/names.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace bot::delivery {
namespace {

using storage::awaitable;
using storage::channel;
using storage::delivery_state;

constexpr std::chrono::seconds look_every{1};
constexpr std::chrono::seconds claim_lasts{60}; ///< Longer than an attempt with all its retries.
constexpr int claims_at_once = 20;

/// The pause before another attempt.
std::chrono::seconds pause_after(int attempts)
{
    return std::chrono::seconds(5 << std::min(attempts * 2, 8));
}

channel channel_of(const rung& by)
{
    return by.what == rung::kind::subscription ? channel::subscription : channel::customer_service;
}

/// Whether another way may be tried at once; the one that failed is taken away.
bool falls_through(const platform::outcome& said, const rung& by, means& left)
{
    using platform::action;
    const auto what = said.action();
    if (what != action::close_window && what != action::wait_contact && what != action::drop_consent &&
        what != action::feature_off)
        return false;
    if (by.what == rung::kind::subscription)
        left.subscription = nullptr;
    else
        left.customer_service = false;
    return true;
}

bool worth_another_try(const platform::outcome& said)
{
    using platform::action;
    const auto what = said.action();
    return what == action::retry || what == action::wait_quota || what == action::alert ||
           what == action::refresh_token;
}

std::string reason_of(const platform::outcome& said)
{
    return said.answered ? "errcode " + std::to_string(said.errcode) : "no answer";
}

} // namespace

courier::courier(asio::any_io_executor on, surroundings around, handlers::catalogue_ptr catalogue)
    : timer_(std::move(on)), around_(std::move(around)), catalogue_(std::move(catalogue))
{
}

storage::delivery_end courier::end_of(const storage::delivery& what, delivery_state state,
                                      std::string reason) const
{
    storage::delivery_end how;
    how.number = what.what.number;
    how.owner = around_.server;
    how.state = state;
    how.reason = std::move(reason);
    return how;
}

awaitable<void> courier::finish(const storage::delivery& what, storage::delivery_end how)
{
    log::info("notice", {{"number", what.what.number},
                         {"state", storage::to_string(how.state)},
                         {"by", storage::to_string(how.by)},
                         {"reason", how.reason}});
    co_await around_.store.finish_delivery(std::move(how));
}

awaitable<platform::outcome> courier::send(const storage::delivery& what, rung by, const means& with)
{
    const auto now = around_.clock();
    const handlers::turn turn = handlers::turn_for(around_.store, catalogue_, around_.wording, what.to, now);
    std::string account = what.to.account;
    platform::outcome said;
    if (by.what == rung::kind::subscription) {
        platform::subscription_message message;
        message.openid = what.to.openid;
        message.template_id = with.subscription->id;
        const auto values = handlers::notice_values(turn, what.what);
        for (const auto& [ours, key] : with.subscription->fields)
            if (const auto found = values.find(ours); found != values.end())
                message.data.emplace(key, found->second);
        said = co_await around_.out.send_subscription(std::move(account), std::move(message));
    } else if (what.what.what == storage::notice::subject::picture) {
        std::string openid = what.to.openid;
        std::string name = what.what.text;
        said = co_await around_.out.send_picture(std::move(account), std::move(openid), std::move(name));
    } else {
        const auto& cut = around_.wording.text("webhook.cut_short");
        std::string text = wechat::fit_text(handlers::notice_text(turn, what.what), wechat::text_limit, cut);
        std::string openid = what.to.openid;
        said = co_await around_.out.send_text(std::move(account), std::move(openid), std::move(text));
    }
    co_return said;
}

awaitable<void> courier::deliver(storage::delivery what)
{
    const std::string name(storage::to_string(what.what.what));
    means left = around_.out.means_of(what.to.account, name);
    const handlers::turn turn =
        handlers::turn_for(around_.store, catalogue_, around_.wording, what.to, around_.clock());
    if (left.subscription != nullptr && (handlers::notice_values(turn, what.what).empty() ||
                                         !handlers::template_tells(left.subscription->fields, what.what)))
        left.subscription = nullptr;
    const bool wanted = co_await handlers::still_wanted(around_.store, catalogue_, what);
    if (!wanted) {
        auto how = end_of(what, delivery_state::expired, "no longer so");
        co_await finish(what, std::move(how));
        co_return;
    }
    for (;;) {
        const auto by = next_rung(what, left, around_.by, around_.clock());
        if (by.what == rung::kind::wait || by.what == rung::kind::later) {
            const bool later = by.what == rung::kind::later;
            auto how =
                end_of(what, later ? delivery_state::queued : delivery_state::waiting, std::string(by.reason));
            how.not_before = by.not_before;
            co_await finish(what, std::move(how));
            co_return;
        }
        std::string owner = around_.server;
        std::string template_id = by.what == rung::kind::subscription ? left.subscription->id : std::string();
        const auto now = around_.clock();
        const bool ours = co_await around_.store.start_attempt(what.what.number, std::move(owner), channel_of(by),
                                                               std::move(template_id), now);
        if (!ours)
            co_return;
        ++what.attempts;
        const auto said = co_await send(what, by, left);
        if (said.ok()) {
            auto how = end_of(what, delivery_state::sent, {});
            how.by = channel_of(by);
            how.platform_id = said.id;
            co_await finish(what, std::move(how));
            co_return;
        }
        log::warning("notice_not_sent", {{"number", what.what.number},
                                         {"account", what.to.account},
                                         {"by", storage::to_string(channel_of(by))},
                                         {"errcode", said.errcode},
                                         {"message", said.message}});
        if (falls_through(said, by, left))
            continue;
        const bool again = worth_another_try(said);
        auto how = end_of(what, again ? delivery_state::queued : delivery_state::waiting, reason_of(said));
        how.not_before = around_.clock() + pause_after(what.attempts);
        co_await finish(what, std::move(how));
        co_return;
    }
}

awaitable<std::size_t> courier::deliver_due()
{
    const auto now = around_.clock();
    std::string owner = around_.server;
    auto due = co_await around_.store.claim_deliveries(std::move(owner), now, now + claim_lasts, claims_at_once);
    std::size_t taken = 0;
    for (auto& each : due) {
        // What is left when we stop, or take too long, lapses and is claimed again.
        if (stopped_ || around_.clock() >= now + claim_lasts / 2)
            break;
        co_await deliver(std::move(each));
        ++taken;
    }
    co_return taken;
}

awaitable<void> courier::run()
{
    constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
    while (!stopped_) {
        std::size_t taken = 0;
        try {
            taken = co_await deliver_due();
        } catch (const std::exception& failure) {
            log::warning("delivery_failed", {{"reason", failure.what()}});
        }
        if (stopped_ || taken == claims_at_once)
            continue;
        timer_.expires_after(look_every);
        co_await timer_.async_wait(result_of);
    }
}

void courier::stop()
{
    stopped_ = true;
    timer_.cancel();
}

} // namespace bot::delivery
