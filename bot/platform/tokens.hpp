#pragma once

#include "bot/platform/clock.hpp"
#include "bot/platform/result.hpp"
#include "bot/platform/sealed_value.hpp"
#include "bot/platform/transport.hpp"

#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <string>

namespace bot::platform {

/// The access token of one account. However many ask, on however many servers that share the store, one of them
/// fetches it. Used on one thread.
class token_source {
public:
    /// `server` names this server among those that share the store.
    token_source(std::string app_id, std::string app_secret, transport& by, storage::store& store,
                 std::string server, std::string_view data_key, platform::clock& clock);

    /// A token that should be valid. It is renewed before it ends, by one caller, while the others get the old
    /// one. While the account's settings are refused, fails at once with that outcome for a minute at a time.
    storage::awaitable<result<std::string>> get();

    /// Another token than `stale`, which the platform refused. Fetches only where nobody has done so since.
    storage::awaitable<result<std::string>> refresh(std::string stale);

private:
    /// A token with what is known of it.
    struct held {
        std::string value;
        storage::time_point refresh_at;
        storage::time_point expires_at;
        storage::time_point forced_at; ///< When a new one was last demanded.
    };

    class flight;

    bool has_valid(storage::time_point now) const;
    result<std::string> current() const;
    storage::awaitable<void> await_landing();
    storage::awaitable<result<std::string>> fly(std::string stale);
    storage::awaitable<void> renew(std::string stale);
    storage::awaitable<void> fetch(std::string stale);
    storage::awaitable<result<held>> request(bool force);
    storage::awaitable<bool> take_lease();
    storage::awaitable<void> give_lease();
    storage::awaitable<bool> adopt(std::string stale);
    storage::awaitable<void> share();
    void fail(outcome what);

    std::string app_id_;
    std::string app_secret_;
    transport& by_;
    storage::store& store_;
    std::string server_;
    sealer sealer_;
    platform::clock& clock_;
    std::string name_;
    std::optional<held> held_;
    storage::time_point last_forced_;
    bool under_way_ = false;
    std::optional<boost::asio::steady_timer> landed_;
    outcome failure_;
    storage::time_point retry_at_;
    storage::time_point logged_at_;
};

} // namespace bot::platform
