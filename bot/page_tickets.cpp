#include "bot/page_tickets.hpp"

#include "bot/account_check.hpp"
#include "bot/log.hpp"

namespace bot {
namespace {

constexpr std::chrono::seconds refusal_pause{60};

} // namespace

page_ticket_holder::page_ticket_holder(const config& settings,
                                       const std::function<platform::client*(std::string_view account)>& caller)
{
    for (const auto* each : configured_accounts(settings)) {
        auto* by = caller(each->id);
        if (by != nullptr && each->verified && each->kind != account_kind::mini_program)
            accounts_.emplace(each->id, std::make_unique<held>(*by));
    }
}

storage::awaitable<std::string> page_ticket_holder::get(std::string account)
{
    const auto found = accounts_.find(account);
    if (found == accounts_.end())
        co_return std::string();
    auto& one = *found->second;
    {
        const std::lock_guard alone(one.guard);
        if (storage::system_time() < one.refused_until)
            co_return std::string();
    }
    auto got = co_await one.tickets.get();
    if (got.outcome.ok())
        co_return std::move(got.value);
    log::warning("page_ticket_refused", {{"account", account}, {"errcode", got.outcome.errcode}});
    const std::lock_guard alone(one.guard);
    one.refused_until = storage::system_time() + refusal_pause;
    co_return std::string();
}

} // namespace bot
