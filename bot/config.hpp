#pragma once

#include "bot/account_settings.hpp"
#include "bot/delivery/settings.hpp"
#include "handlers/nomination_rules.hpp"
#include "handlers/reminder_rules.hpp"
#include "handlers/report_states.hpp"
#include "handlers/retention.hpp"
#include "storage/redis_settings.hpp"

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

/// A setting that cannot be used; what() names the key, never the value of a secret.
struct bad_setting : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Settings from file, environment and flags, the later winning over the earlier.
struct config {
    std::string listen = "127.0.0.1:8080";       ///< XUELIN_LISTEN
    std::string store = "sqlite:data/xuelin.db"; ///< XUELIN_STORE
    std::string public_url; ///< XUELIN_PUBLIC_URL; where residents open our pages, without a slash at its end.
    unsigned threads = 0;   ///< XUELIN_THREADS; 0 means one for each core.
    bool demo = false;      ///< --demo
    std::string data_key;   ///< XUELIN_DATA_KEY, secret; 64 hex digits, made and kept in the store where empty.
    std::string log_level = "info"; ///< XUELIN_LOG_LEVEL: debug, info, warning, error

    /// The default account, XUELIN_WECHAT_TOKEN and so on, and what holds for all accounts.
    struct wechat_settings : account_settings {
        std::string api = "https://api.weixin.qq.com"; ///< XUELIN_WECHAT_API
        std::string ca_file; ///< XUELIN_WECHAT_CA_FILE; authorities in PEM that are trusted beside the system's.
        std::chrono::seconds timestamp_window{300}; ///< XUELIN_WECHAT_TIMESTAMP_WINDOW; 0 accepts any age.
        /// The others: XUELIN_WECHAT_ACCOUNTS_NAME_TOKEN and so on, for names that the file has.
        std::vector<account_settings> accounts;
    } wechat;

    struct http_settings {
        std::size_t body_limit = 1 << 20;       ///< XUELIN_HTTP_BODY_LIMIT, bytes
        std::size_t header_limit = 16 << 10;    ///< XUELIN_HTTP_HEADER_LIMIT, bytes
        std::chrono::seconds read_timeout{15};  ///< XUELIN_HTTP_READ_TIMEOUT; for one request to arrive
        std::chrono::seconds idle_timeout{60};  ///< XUELIN_HTTP_IDLE_TIMEOUT; between requests
        std::chrono::seconds write_timeout{15}; ///< XUELIN_HTTP_WRITE_TIMEOUT
        /// XUELIN_HTTP_PROXIES, between commas; addresses whose X-Forwarded-For is believed.
        std::vector<std::string> proxies{"127.0.0.1", "::1"};
    } http;

    struct api_settings {
        unsigned requests_per_token = 120;    ///< XUELIN_API_REQUESTS_PER_TOKEN; in a minute, 0 for no limit.
        unsigned requests_per_address = 1200; ///< XUELIN_API_REQUESTS_PER_ADDRESS; many may share an address.
        std::chrono::hours session{30 * 24};  ///< XUELIN_API_SESSION_DAYS; how long a login holds.
    } api;

    struct help_settings {
        /// XUELIN_HELP_PATIENCE; who waits longer for a helper is told the phone number, once.
        std::chrono::seconds patience{600};
    } help;

    /// Until when units hand in what: XUELIN_REPORT_PLAN, _SUMMARY, _ANNEX2 and _CASES, such as 12-10.
    handlers::report_deadlines report;

    /// XUELIN_REMINDERS_EVENING, _READING and _BROADCASTS. Quiet hours are those of `delivery`: ask rules().
    handlers::reminder_rules reminders;

    /// `reminders` with the quiet hours that hold.
    handlers::reminder_rules rules() const;

    /// For a store in Redis: XUELIN_REDIS_USER, XUELIN_REDIS_PASSWORD and so on.
    storage::redis_settings redis;

    /// XUELIN_DELIVERY_MESSAGE_WINDOW and so on.
    bot::delivery::settings delivery;

    /// Quotas of nominations, XUELIN_NOMINATION_PROVINCE_STAR and so on for each level and kind (star, brand,
    /// example), and XUELIN_NOMINATION_STAR_DEADLINE and so on, a month and a day.
    handlers::nomination_rules nomination;

    /// XUELIN_DATA_KEY_OLD, secret; keys of the same form between commas, which open what they sealed.
    std::vector<std::string> data_key_old;

    /// How long what people say is kept: XUELIN_PRIVACY_CONTACTS and so on, days.
    handlers::retention privacy;

    /// "default" or one of the others; nullptr where an account has no settings.
    const account_settings* find_account(std::string_view id) const;
};

/// Reads the TOML file where a path is given, then the environment. In the file XUELIN_HTTP_BODY_LIMIT
/// is body_limit in the table [http], and so on; an empty variable counts as not set. Throws
/// bad_setting that names the key: unknown keys and values out of range are refused.
config load_config(const std::string& path);

/// Checks what only `serve` needs. Throws bad_setting.
void check_for_serving(const config& settings);

} // namespace bot
