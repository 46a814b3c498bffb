#pragma once

#include "bot/config.hpp"

#include <string>
#include <vector>

// What an account may do at the platform depends on its kind and on whether it is verified.
namespace bot {

/// The default account and the others that have settings.
std::vector<const account_settings*> configured_accounts(const config& settings);

struct account_abilities {
    bool passive_reply = true;    ///< A reply in the answer to a message.
    bool customer_service = true; ///< A message within 48 hours of the person's own.
    bool subscription = true;     ///< A message that the person agreed to.
    bool menu = true;
    bool scene_codes = true; ///< QR codes that carry an activity.
};

/// By the platform's rules; what needs calls of the API is off where there is no app secret.
account_abilities abilities_of(const account_settings& account);

/// A function that is off, and what that means, for operators.
struct missing_ability {
    std::string what;
    std::string why;
    std::string instead;
};

std::vector<missing_ability> missing_abilities(const account_settings& account);

/// Writes a line to the log for each function that is off, account by account.
void log_missing_abilities(const config& settings);

} // namespace bot
