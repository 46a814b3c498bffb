#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <string>

namespace bot::api {

/// What a program did, for the log.
struct program_deed {
    std::string unit; ///< Where it was done.
    std::string what; ///< The log's word.
    std::string about;
    std::string detail;
    std::string
        once; ///< Makes it one line however often the request is sent; empty where each request is another.
};

/// A line in the log about what a program did for a unit with its token. For a request that was authorized.
storage::awaitable<void> note_by_token(context& ctx, const http::request& what, storage::authority acts_for,
                                       program_deed deed);

/// The same about an activity, in the log of the activity's unit.
storage::awaitable<void> note_by_token(context& ctx, const http::request& what, const storage::activity& activity,
                                       std::string word, std::string detail, std::string once);

} // namespace bot::api
