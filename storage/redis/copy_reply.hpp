#pragma once

#include "storage/redis/answer.hpp"

struct redisReply;

namespace storage::redis {

/// Copies what hiredis parsed and is about to free.
answer copy_reply(const redisReply& from);

} // namespace storage::redis
