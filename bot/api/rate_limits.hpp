#pragma once

#include "bot/config.hpp"
#include "bot/http/message.hpp"
#include "storage/calendar.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bot::api {

/// What is left to somebody in the present minute.
struct allowance {
    unsigned limit = 0; ///< Requests in a minute; 0 where nothing limits.
    unsigned remaining = 0;
    unsigned reset = 0; ///< Seconds until the next minute.
    bool granted = true;
};

/// Counts requests by token and by address, a minute at a time, for all threads of a server. Takes a fixed amount
/// of memory and never waits: whoever falls on the same of many places is counted together.
class rate_limits {
public:
    rate_limits(unsigned per_token, unsigned per_address);

    /// Counts a request. What it gives is about the limit of which less is left.
    allowance take(std::string_view authorization, std::string_view address, storage::time_point now);

private:
    using table = std::vector<std::atomic<std::uint64_t>>;

    /// Requests of this minute, the present one included.
    unsigned count(table& in, std::string_view who, std::uint64_t minute);

    unsigned per_token_;
    unsigned per_address_;
    std::string salt_; ///< So that nobody can choose whom they are counted with.
    table tokens_;
    table addresses_;
};

/// Where a request comes from: the address that the last proxy we know saw.
std::string_view client_address(const http::request& what, const std::vector<std::string>& proxies);

/// RateLimit-Limit, -Remaining and -Reset, and Retry-After where it was refused.
void add_headers(http::response& to, const allowance& left);

} // namespace bot::api
