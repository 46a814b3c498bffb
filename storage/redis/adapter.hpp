#pragma once

#include <boost/asio/any_io_executor.hpp>

struct redisAsyncContext;

namespace storage::redis {

/// Lets an executor watch the socket of a connection of hiredis, until hiredis frees the connection.
void watch(redisAsyncContext& context, const boost::asio::any_io_executor& on);

} // namespace storage::redis
