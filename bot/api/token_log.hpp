#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <string>

namespace bot::api {

/// A line in the log of an activity's unit about what a program did with its token. `once` makes it one line
/// however often the request is sent; empty where each request is another.
storage::awaitable<void> note_by_token(context& ctx, const http::request& what, const storage::activity& activity,
                                       std::string word, std::string detail, std::string once);

} // namespace bot::api
