#include "bot/config.hpp"

#include "bot/config_file.hpp"
#include "bot/config_keys.hpp"
#include "bot/http/endpoint.hpp"
#include "bot/wechat/crypto.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace bot {

namespace {

std::string variable_of(std::string_view key)
{
    std::string name = "XUELIN_";
    for (const char letter : key) {
        const bool separates = letter == '.' || letter == '-';
        name += separates ? '_' : letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return name;
}

template <class Target>
void apply_variables(Target& to, std::span<const setting<Target>> known, const std::string& prefix)
{
    for (const auto& each : known) {
        const std::string variable = variable_of(prefix + std::string(each.key));
        const char* value = std::getenv(variable.c_str());
        if (value != nullptr && *value != '\0')
            apply(to, each, variable, value);
    }
}

std::string prefix_of(const account_settings& account)
{
    return account.id == account_settings().id ? "wechat." : "wechat.accounts." + account.id + ".";
}

/// One variable must not mean two accounts, as it would for "a-b" and "a_b".
void check_variables(const std::vector<account_settings>& accounts)
{
    std::set<std::string> seen;
    for (const account_settings& account : accounts) {
        for (const auto& each : account_keys()) {
            const std::string key = prefix_of(account) + std::string(each.key);
            if (!seen.insert(variable_of(key)).second)
                throw bad_setting(key + ": " + variable_of(key) + " would be a setting of another account too");
        }
    }
}

void apply_environment(config& to)
{
    apply_variables(to, general_settings(), "");
    apply_variables<account_settings>(to.wechat, account_keys(), prefix_of(to.wechat));
    check_variables(to.wechat.accounts);
    for (account_settings& account : to.wechat.accounts)
        apply_variables(account, account_keys(), prefix_of(account));
}

void check_key(const std::string& key, const std::string& name)
{
    if (!wechat::message_key::parse(key))
        throw bad_setting(name + ": must be the 43 letters and digits that the platform shows");
}

/// A plain account may keep a key that is of no use.
void check_encryption(const account_settings& account)
{
    if (account.mode == wechat_mode::plain)
        return;
    const std::string prefix = prefix_of(account);
    check_key(account.aes_key, prefix + "aes_key");
    if (!account.previous_aes_key.empty())
        check_key(account.previous_aes_key, prefix + "previous_aes_key");
    if (account.app_id.empty())
        throw bad_setting(prefix + "app_id: needed for encrypted messages");
}

} // namespace

handlers::reminder_rules config::rules() const
{
    auto made = reminders;
    made.quiet = {delivery.quiet_from, delivery.quiet_until};
    return made;
}

const account_settings* config::find_account(std::string_view id) const
{
    if (id == wechat.id)
        return &wechat;
    const auto found = std::find_if(wechat.accounts.begin(), wechat.accounts.end(),
                                    [id](const account_settings& each) { return each.id == id; });
    return found == wechat.accounts.end() ? nullptr : &*found;
}

config load_config(const std::string& path)
{
    config settings;
    if (!path.empty())
        apply_file(settings, path);
    apply_environment(settings);
    return settings;
}

void check_for_serving(const config& settings)
{
    if (!http::parse_endpoint(settings.listen))
        throw bad_setting("listen: must be an address and a port, such as 127.0.0.1:8080");
    if (settings.wechat.token.empty() && !settings.demo)
        throw bad_setting("wechat.token: needed to serve without --demo");
    check_encryption(settings.wechat);
    for (const account_settings& account : settings.wechat.accounts)
        check_encryption(account);
}

} // namespace bot
