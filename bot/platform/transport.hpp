#pragma once

#include "storage/store.hpp"

#include <chrono>
#include <stdexcept>
#include <string>

// The calls that Xuelin makes to the WeChat platform.
namespace bot::platform {

/// One HTTP request to the platform's API.
struct api_request {
    std::string method = "GET";
    std::string path;  ///< Begins with a slash, without the query.
    std::string query; ///< Percent-encoded, without the question mark. May hold secrets: never logged.
    std::string content_type;
    std::string body;
    std::chrono::milliseconds timeout{5'000}; ///< For the whole of it, connecting included.
};

struct api_response {
    unsigned status = 0;
    std::string content_type;
    std::string content_disposition;
    std::string body;
};

/// No answer came: what() says why, with nothing secret in it. `sent` tells whether the platform may have
/// received the request.
struct unreachable : std::runtime_error {
    unreachable(const std::string& why, bool may_have_been_sent)
        : std::runtime_error(why), sent(may_have_been_sent)
    {
    }

    bool sent;
};

/// Carries requests to the platform. Used on one thread.
class transport {
public:
    virtual ~transport() = default;

    /// Throws unreachable.
    virtual storage::awaitable<api_response> perform(api_request what) = 0;
};

} // namespace bot::platform
