#pragma once

#include <string>

namespace storage {

/// What a store in Redis needs besides its URL.
struct redis_settings {
    std::string user; ///< Empty: the default user.
    std::string password;
    std::string sentinel_user;
    std::string sentinel_password;
    /// Replicas that hold a change before anybody is told of it, where there are so many.
    int replicas = 1;
    /// Work with a Redis that may forget what it was told, or evict it.
    bool allow_loss = false;
};

} // namespace storage
