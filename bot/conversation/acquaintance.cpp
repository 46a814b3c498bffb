#include "bot/conversation/acquaintance.hpp"

#include "bot/conversation/pseudonym.hpp"
#include "bot/identity.hpp"
#include "bot/log.hpp"
#include "bot/platform/users.hpp"
#include "bot/secrets.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>
#include <unordered_map>

namespace asio = boost::asio;

namespace bot {
namespace {

using storage::awaitable;

/// Well within the time that a reply may take.
constexpr std::chrono::milliseconds patience{1500};
constexpr std::chrono::hours ask_again{1};
constexpr std::size_t most_remembered = 100'000;

/// Whether this thread has not asked about somebody lately. It only saves asking again.
bool is_time_to_ask(const storage::person_id& who, storage::time_point now)
{
    thread_local std::unordered_map<storage::person_id, storage::time_point> asked;
    if (asked.size() >= most_remembered)
        asked.clear();
    const auto [last, is_first] = asked.try_emplace(who, now);
    if (!is_first && now - last->second < ask_again)
        return false;
    last->second = now;
    return true;
}

platform::client* who_may_ask(const context& ctx, const std::string& account)
{
    const auto* known = ctx.catalogue->find_account(account);
    const auto* settings = ctx.settings.find_account(account);
    const bool is_sensible = !ctx.settings.wechat.accounts.empty() && known != nullptr && settings != nullptr &&
                             known->kind == storage::account_kind::official && settings->verified && ctx.caller;
    return is_sensible ? ctx.caller(account) : nullptr;
}

struct awaited_answer {
    explicit awaited_answer(const asio::any_io_executor& on) : deadline(on) {}

    asio::steady_timer deadline;
    bool there = false;
};

awaitable<void> ask(context& ctx, platform::client& by, std::string account, std::string openid)
{
    auto whom = openid;
    const auto found = co_await platform::find_user(by, std::move(whom));
    if (!found.outcome.ok()) {
        log::warning("unionid_not_told", {{"account", account}, {"errcode", found.outcome.errcode}});
        co_return;
    }
    auto union_id = found.value.union_id;
    co_await person_with_union(ctx, std::move(account), std::move(openid), std::move(union_id));
}

} // namespace

awaitable<storage::person_id> person_with_union(context& ctx, std::string account, std::string openid,
                                                std::string union_id)
{
    auto id = pseudonym(ctx.data_key, account, openid);
    if (union_id.empty()) {
        auto met = co_await meet(ctx.store, std::move(id), "");
        co_return std::move(met.id);
    }
    auto key = to_hex(hmac_sha256(ctx.data_key, "unionid " + union_id));
    auto person = co_await note_union(ctx.store, std::move(id), std::move(key));
    co_return person;
}

awaitable<void> make_acquaintance(context& ctx, std::string account, std::string openid)
{
    auto* const by = who_may_ask(ctx, account);
    auto id = pseudonym(ctx.data_key, account, openid);
    if (by == nullptr || !is_time_to_ask(id, ctx.clock()))
        co_return;
    const bool is_known = co_await is_union_known(ctx.store, id);
    if (is_known)
        co_return;
    const auto met = co_await meet(ctx.store, std::move(id), "");
    const auto executor = co_await asio::this_coro::executor;
    const auto answer = std::make_shared<awaited_answer>(executor);
    auto asking = ask(ctx, *by, std::move(account), std::move(openid));
    const auto told = [answer](const std::exception_ptr& failure) {
        answer->there = true;
        answer->deadline.cancel();
        if (failure)
            log::warning("unionid_not_noted", {{"reason", log::reason_of(failure)}});
    };
    asio::co_spawn(executor, std::move(asking), told);
    if (met.known.person || answer->there)
        co_return;
    constexpr auto result_of = asio::as_tuple(asio::use_awaitable);
    answer->deadline.expires_after(patience);
    co_await answer->deadline.async_wait(result_of);
}

} // namespace bot
