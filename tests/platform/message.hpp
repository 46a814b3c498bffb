#pragma once

#include <chrono>
#include <map>
#include <string>

namespace support::platform {

/// A request as it arrived at the double.
struct received {
    std::string method;
    std::string path;
    std::map<std::string, std::string> query; ///< Decoded.
    std::string content_type;
    std::string body;

    /// A query parameter, or nothing.
    std::string parameter(const std::string& name) const
    {
        const auto found = query.find(name);
        return found == query.end() ? std::string() : found->second;
    }
};

struct reply {
    unsigned status = 200;
    std::string content_type = "application/json; encoding=utf-8";
    std::string content_disposition;
    std::string body;
};

/// What is done about a request.
struct plan {
    platform::reply reply;
    std::chrono::milliseconds delay{0};
    bool reset = false; ///< The connection is reset instead of an answer.
    bool close = false; ///< The connection is closed after the answer.
};

} // namespace support::platform
