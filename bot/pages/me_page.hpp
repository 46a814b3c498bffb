#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::pages {

/// What somebody has signed up for, with cancelling and checking in, and how much they have read. Who is not
/// signed in goes to WeChat, or is told how to come in.
storage::awaitable<http::response> answer_me(context& ctx, const http::request& what);

/// Checks in with the code of the venue, as by message.
storage::awaitable<http::response> answer_my_check_in(context& ctx, const http::request& what);

} // namespace bot::pages
