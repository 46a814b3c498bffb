#pragma once

#include "bot/platform/client.hpp"

#include <cstdint>
#include <string>
#include <vector>

// For operators: what is left of the day's calls, why one failed, and who may call us.
namespace bot::platform {

struct quota {
    std::int64_t daily = 0;
    std::int64_t used = 0;
    std::int64_t left = 0;
};

/// Of an endpoint, by its path.
storage::awaitable<result<quota>> find_quota(client& by, std::string path);

/// What the platform knows of a failed call, by the rid in its message: JSON. For seven days.
storage::awaitable<result<std::string>> explain_failure(client& by, std::string rid);

/// Addresses and blocks that the platform's messages come from.
storage::awaitable<result<std::vector<std::string>>> find_callback_addresses(client& by);

} // namespace bot::platform
