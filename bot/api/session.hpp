#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Logging in from a mini-program, and out.
namespace bot::api {

/// POST /api/v1/session: the code of wx.login becomes a bearer token. The platform's session key stays here.
storage::awaitable<http::response> answer_login(context& ctx, const http::request& what);

/// DELETE /api/v1/session.
storage::awaitable<http::response> answer_logout(context& ctx, const http::request& what);

} // namespace bot::api
