#pragma once

#include "bot/platform/sealed_value.hpp"
#include "storage/store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bot::platform {

/// A token with what is known of it.
struct held_token {
    std::string value;
    storage::time_point refresh_at; ///< When a new one is to be fetched.
    storage::time_point expires_at;
    storage::time_point forced_at; ///< When a new one was last demanded.
};

/// The token of one account as the servers that share a store know it. Where the store fails, each of them is on
/// its own: two that fetch get the same stable token, which is better than none.
class shared_token {
public:
    shared_token(const std::string& app_id, storage::store& store, std::string server, std::string_view data_key);

    /// Whether this server may fetch a token now.
    storage::awaitable<bool> take_lease(storage::time_point now);
    storage::awaitable<void> give_lease();

    /// What was last shared; nothing where it has expired or was sealed with another key.
    storage::awaitable<std::optional<held_token>> find(storage::time_point now);

    storage::awaitable<void> share(held_token what);

private:
    std::string name_;
    storage::store& store_;
    std::string server_;
    sealer sealer_;
};

} // namespace bot::platform
