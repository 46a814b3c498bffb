#include "bot/delivery/platform_outlet.hpp"

#include "bot/account_check.hpp"
#include "bot/log.hpp"
#include "bot/platform/customer_service.hpp"

namespace bot::delivery {
namespace {

using storage::awaitable;

constexpr std::chrono::hours refused_for{1};

storage::account_kind kind_of(const account_settings& account)
{
    return account.kind == account_kind::mini_program ? storage::account_kind::mini_program
                                                      : storage::account_kind::official;
}

platform::outcome without_secret()
{
    platform::outcome none;
    none.errcode = 48001;
    none.message = "the account has no app secret";
    return none;
}

/// Remembers that the account may not do something, where that is what the platform said.
void note_refusal(const platform::outcome& said, std::string_view account, std::string_view what,
                  storage::time_point now, storage::time_point& until)
{
    if (said.action() != platform::action::feature_off)
        return;
    until = now + refused_for;
    log::warning("feature_refused", {{"account", account}, {"feature", what}, {"errcode", said.errcode}});
}

} // namespace

platform_outlet::platform_outlet(const config& accounts, platform::transport& by, storage::store& store,
                                 const std::string& server, const std::string& data_key,
                                 boost::asio::any_io_executor on)
{
    for (const auto* each : configured_accounts(accounts)) {
        if (each->app_secret.empty())
            continue;
        way_out made;
        platform::credentials who{each->id, each->app_id, each->app_secret, kind_of(*each)};
        made.by = std::make_unique<platform::client>(std::move(who), by, store, server, data_key, on);
        made.settings = each;
        accounts_.emplace(each->id, std::move(made));
    }
}

platform_outlet::way_out* platform_outlet::find(std::string_view account)
{
    const auto found = accounts_.find(account);
    return found == accounts_.end() ? nullptr : &found->second;
}

platform::client* platform_outlet::find_client(std::string_view account) const
{
    const auto found = accounts_.find(account);
    return found == accounts_.end() ? nullptr : found->second.by.get();
}

means platform_outlet::means_of(std::string_view account, std::string_view notice)
{
    means with;
    auto* const way = find(account);
    if (way == nullptr) {
        with.customer_service = false;
        return with;
    }
    const auto now = way->by->clock().now();
    const auto able = abilities_of(*way->settings);
    with.customer_service = able.customer_service && way->no_service_until <= now;
    const auto named = way->settings->templates.find(std::string(notice));
    if (able.subscription && named != way->settings->templates.end() && way->no_subscription_until <= now)
        with.subscription = &named->second;
    return with;
}

awaitable<platform::outcome> platform_outlet::send_text(std::string account, std::string openid, std::string text)
{
    auto* const way = find(account);
    if (way == nullptr)
        co_return without_secret();
    auto said = co_await platform::send_text(*way->by, std::move(openid), std::move(text));
    note_refusal(said, account, "customer service", way->by->clock().now(), way->no_service_until);
    co_return said;
}

awaitable<platform::outcome> platform_outlet::send_subscription(std::string account,
                                                                platform::subscription_message what)
{
    auto* const way = find(account);
    if (way == nullptr)
        co_return without_secret();
    auto said = co_await platform::send_subscription(*way->by, std::move(what));
    note_refusal(said, account, "subscription messages", way->by->clock().now(), way->no_subscription_until);
    co_return said;
}

} // namespace bot::delivery
