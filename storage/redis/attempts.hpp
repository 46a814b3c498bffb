#pragma once

#include "storage/redis/core.hpp"

namespace storage::redis {

/// Carries a request out, again and again where that is safe, until the client's patience is used up.
boost::asio::awaitable<reply> attempt(std::shared_ptr<core> by, request what);

/// Carries requests out side by side; gives the replies in their order, or throws what the first failing one
/// threw.
boost::asio::awaitable<std::vector<reply>> attempt_all(std::shared_ptr<core> by, std::vector<request> what);

/// Asks each primary.
boost::asio::awaitable<std::vector<reply>> attempt_everywhere(std::shared_ptr<core> by,
                                                              std::vector<std::string> command);

} // namespace storage::redis
