#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bot::http {

/// Where a server listens.
struct endpoint {
    std::string address; ///< An IPv4 or IPv6 address, without brackets.
    std::uint16_t port = 0;

    bool operator==(const endpoint&) const = default;
};

/// Reads "127.0.0.1:8080", "[::1]:8080" or "localhost:8080"; nothing for anything else.
std::optional<endpoint> parse_endpoint(std::string_view text);

/// "127.0.0.1:8080" or "[::1]:8080".
std::string to_string(const endpoint& where);

} // namespace bot::http
