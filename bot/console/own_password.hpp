#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Members change their own passwords.
namespace bot::console {

/// GET /console/password: for those who signed in with one.
storage::awaitable<http::response> answer_password_page(context& ctx, const http::request& what);

/// POST /console/password: the old one and a new one. Ends the member's other sessions.
storage::awaitable<http::response> answer_password(context& ctx, const http::request& what);

} // namespace bot::console
