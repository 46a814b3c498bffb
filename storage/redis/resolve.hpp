#pragma once

#include "storage/redis/address.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace storage::redis {

struct resolved {
    std::vector<std::string> numeric; ///< IPv4 and IPv6 addresses.
    std::string failure;              ///< Why there are none.
};

/// Looks a host up, without keeping the executor waiting. Numeric addresses are given back as they are.
boost::asio::awaitable<resolved> resolve(boost::asio::any_io_executor on, std::string host,
                                         std::chrono::milliseconds within);

} // namespace storage::redis
