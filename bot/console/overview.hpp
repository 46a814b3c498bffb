#pragma once

#include "bot/context.hpp"
#include "bot/http/reply.hpp"

namespace bot::console {

/// GET /console: the figures of the visitor's unit. The page is sent them as they change.
storage::awaitable<http::response> answer_overview(context& ctx, const http::request& what);

/// GET /console/live: the same figures, as server-sent events or, where these are not asked for, as JSON. 401
/// where the session has ended, 429 where it has too many streams open.
storage::awaitable<http::reply> answer_live(context& ctx, const http::request& what);

} // namespace bot::console
