#pragma once

#include <map>
#include <string>
#include <string_view>

namespace bot {

/// The account of addresses that name none, such as /wechat.
constexpr std::string_view default_account = "default";

/// How the platform sends messages, as chosen on its page for the server.
enum class wechat_mode { plain, compatible, secure };

/// What an account may do depends on it.
enum class account_kind { subscription, service, mini_program };

/// A template for messages that residents agreed to get, and which of its keys takes which of our
/// values: {"activity": "thing1"}.
struct message_template {
    std::string id;
    std::map<std::string, std::string> fields;
};

/// Settings of one account at the platform.
struct account_settings {
    std::string id = std::string(default_account); ///< As in the catalogue and in /wechat/{account}.
    std::string token;          ///< Secret; "demo" with --demo where the default account has none.
    std::string previous_token; ///< Secret; still accepted while the platform changes over.
    std::string app_id;
    std::string app_secret;       ///< Secret
    std::string aes_key;          ///< Secret; 43 letters and digits.
    std::string previous_aes_key; ///< Secret; still accepted while the platform changes over.
    wechat_mode mode = wechat_mode::plain;
    account_kind kind = account_kind::subscription;
    bool verified = true;
    std::map<std::string, message_template> templates; ///< By our name, such as "promoted".
};

} // namespace bot
