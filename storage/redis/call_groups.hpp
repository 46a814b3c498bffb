#pragma once

#include "storage/redis/access.hpp"
#include "storage/redis/reply.hpp"
#include "storage/redis/request.hpp"

#include <vector>

namespace storage::redis {

/// Sends any number of calls a group after the other, since a client takes so many at a time and others want to get
/// through too. Replies are in the order of the calls.
awaitable<std::vector<reply>> call_in_groups(access& at, std::vector<request> what);

} // namespace storage::redis
