#include "bot/reach.hpp"

#include "bot/account_check.hpp"

namespace bot {
namespace {

bool may_send(const config& settings, std::string_view account)
{
    const auto* found = settings.find_account(account);
    return found != nullptr && abilities_of(*found).customer_service;
}

} // namespace

handlers::reach reach_of(const config& settings, std::string_view account)
{
    handlers::reach made;
    made.window = settings.delivery.message_window;
    made.allowance = settings.delivery.message_allowance;
    made.messages = [&settings](std::string_view of) { return may_send(settings, of); };
    made.pictures = !settings.demo && may_send(settings, account);
    return made;
}

} // namespace bot
