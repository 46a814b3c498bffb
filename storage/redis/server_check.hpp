#pragma once

#include "storage/redis/access.hpp"

namespace storage::redis {

/// Throws std::runtime_error where a primary would forget what it was told, or evict it: without an append-only
/// file that is synced with every write, or with a memory limit and a policy other than noeviction.
awaitable<void> check_servers(access& at);

} // namespace storage::redis
