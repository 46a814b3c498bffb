#pragma once

#include <string>
#include <string_view>

namespace bot::platform {

/// Where an API is reached.
struct base_url {
    bool tls = true;
    std::string host; ///< A name or an address, without brackets.
    std::string port;
    std::string prefix; ///< Put before every path; empty or begins with a slash and ends without.

    /// As the Host header has it.
    std::string authority() const;

    bool operator==(const base_url&) const = default;
};

/// Reads "https://HOST[:PORT][/PREFIX]", or the same with http. Throws std::invalid_argument for anything else.
base_url parse_base_url(std::string_view text);

} // namespace bot::platform
