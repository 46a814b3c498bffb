#include "bot/account_check.hpp"

#include "bot/log.hpp"

namespace bot {
namespace {

std::string why_off(const account_settings& account)
{
    if (account.app_secret.empty())
        return "no app_secret is set";
    if (!account.verified)
        return "the account is not verified";
    return account.kind == account_kind::mini_program ? "mini-programs have none"
                                                      : "subscription accounts have none";
}

} // namespace

std::vector<const account_settings*> configured_accounts(const config& settings)
{
    std::vector<const account_settings*> all{&settings.wechat};
    for (const auto& each : settings.wechat.accounts)
        all.push_back(&each);
    return all;
}

account_abilities abilities_of(const account_settings& account)
{
    const bool calls = !account.app_secret.empty();
    const bool mini_program = account.kind == account_kind::mini_program;
    account_abilities able;
    able.passive_reply = !mini_program;
    able.customer_service = calls && (account.verified || mini_program);
    able.subscription = calls && (account.verified || mini_program);
    able.menu = calls && account.verified && !mini_program;
    able.scene_codes = calls && (mini_program || (account.verified && account.kind == account_kind::service));
    return able;
}

std::vector<missing_ability> missing_abilities(const account_settings& account)
{
    const auto able = abilities_of(account);
    const auto why = why_off(account);
    std::vector<missing_ability> missing;
    if (!able.customer_service)
        missing.push_back({"customer service messages", why, "people are told when they write next"});
    if (!able.subscription)
        missing.push_back({"subscription messages", why, "people are told when they write next"});
    else if (account.templates.empty())
        missing.push_back({"subscription messages", "no template is set", "people are told when they write next"});
    if (!able.menu && account.kind != account_kind::mini_program)
        missing.push_back({"custom menu", why, "people type commands"});
    if (!able.scene_codes)
        missing.push_back({"QR codes for check-in", why, "people type the code of four digits"});
    if (!able.passive_reply && !able.customer_service)
        missing.push_back({"replies", why, "none: a mini-program can be answered by customer service alone"});
    return missing;
}

void log_missing_abilities(const config& settings)
{
    for (const auto* account : configured_accounts(settings))
        for (const auto& off : missing_abilities(*account))
            log::warning(
                "function_off",
                {{"account", account->id}, {"function", off.what}, {"reason", off.why}, {"instead", off.instead}});
}

} // namespace bot
