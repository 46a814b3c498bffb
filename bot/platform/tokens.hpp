#pragma once

#include "bot/platform/clock.hpp"
#include "bot/platform/result.hpp"
#include "bot/platform/shared_token.hpp"
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
    class flight;

    bool has_valid(storage::time_point now) const;
    result<std::string> current() const;
    storage::awaitable<void> await_landing();
    storage::awaitable<result<std::string>> fly(std::string stale);
    storage::awaitable<void> renew(std::string stale);
    storage::awaitable<void> fetch(std::string stale);
    storage::awaitable<result<held_token>> request(bool force);
    storage::awaitable<bool> adopt(std::string stale);
    void fail(outcome what);

    std::string app_id_;
    std::string app_secret_;
    transport& by_;
    platform::clock& clock_;
    shared_token shared_;
    std::optional<held_token> held_;
    storage::time_point last_forced_;
    bool under_way_ = false;
    std::optional<boost::asio::steady_timer> landed_;
    outcome failure_;
    storage::time_point retry_at_;
    storage::time_point logged_at_;
};

} // namespace bot::platform
