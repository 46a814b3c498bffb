#include "storage/redis/copy_reply.hpp"

#include <hiredis/hiredis.h>

namespace storage::redis {

namespace {

reply copied(const redisReply& from)
{
    reply copy;
    switch (from.type) {
    case REDIS_REPLY_INTEGER:
        copy.what = reply::kind::integer;
        copy.number = from.integer;
        break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
        copy.what = reply::kind::text;
        copy.text.assign(from.str, from.len);
        break;
    case REDIS_REPLY_ARRAY:
        copy.what = reply::kind::list;
        copy.items.reserve(from.elements);
        for (std::size_t i = 0; i < from.elements; ++i) {
            copy.items.push_back(copied(*from.element[i]));
        }
        break;
    default:
        break;
    }
    return copy;
}

} // namespace

answer copy_reply(const redisReply& from)
{
    answer copy;
    if (from.type == REDIS_REPLY_ERROR) {
        copy.what = answer::outcome::refused;
        copy.why.assign(from.str, from.len);
    } else {
        copy.what = answer::outcome::done;
        copy.value = copied(from);
    }
    return copy;
}

} // namespace storage::redis
