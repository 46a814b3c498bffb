#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Where a store in Redis is, as its URL says.
namespace storage::redis {

struct endpoint {
    std::string host;
    std::uint16_t port = 6379;

    auto operator<=>(const endpoint&) const = default;
};

/// HOST:PORT, with brackets around IPv6.
std::string to_string(const endpoint& where);

struct address {
    enum class kind {
        single,   ///< redis://HOST:PORT/DB
        sentinel, ///< redis-sentinel://H:P,H:P/NAME or /NAME/DB
        cluster,  ///< redis-cluster://H:P,H:P
    };
    kind what = kind::single;
    std::vector<endpoint> servers; ///< The server, the sentinels, or some nodes of the cluster.
    std::string primary_name;      ///< What the sentinels call the primary.
    int database = 0;
};

/// Whether a URL is meant for Redis.
bool is_redis(const std::string& url);

/// Reads a URL. IPv6 hosts stand in brackets. Throws std::invalid_argument, without the URL where it holds a
/// password: users and passwords are given apart from it.
address parse_address(const std::string& url);

} // namespace storage::redis
