#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::console {

/// GET /console: the figures of the visitor's unit. The page asks for them again every ten seconds.
storage::awaitable<http::response> answer_overview(context& ctx, const http::request& what);

/// GET /console/live: the same figures as JSON. 401 where the session has ended.
storage::awaitable<http::response> answer_live(context& ctx, const http::request& what);

} // namespace bot::console
