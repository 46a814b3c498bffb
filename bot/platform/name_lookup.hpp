#pragma once

#include "storage/store.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <string>

namespace bot::platform {

/// The addresses of a host. A lookup that takes too long is left to itself: it cannot be broken off. Throws
/// unreachable.
storage::awaitable<boost::asio::ip::tcp::resolver::results_type>
look_up(std::string host, std::string port, std::chrono::steady_clock::time_point deadline);

} // namespace bot::platform
