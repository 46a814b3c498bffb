#pragma once

#include "bot/platform/client.hpp"

#include <map>
#include <string>
#include <string_view>

// Subscription messages: each allowed once by a person's consent to its template.
namespace bot::platform {

struct subscription_message {
    std::string openid;
    std::string template_id;
    std::string page;                        ///< Of a mini-program, or empty.
    std::map<std::string, std::string> data; ///< By key, such as thing1 or time2.
};

/// By the way that the account's kind has. Values are brought within what their keys allow first; where that
/// cannot be done, the outcome is 47003 and nothing is sent.
storage::awaitable<outcome> send_subscription(client& by, subscription_message what);

} // namespace bot::platform
