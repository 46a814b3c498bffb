#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::simulator {

/// GET /simulator/news?after=N: {"latest", "messages": [{"to", "text", "way"}]}, what the platform brought to
/// people after message N. Without `after` only the latest number is given, as a place to go on from.
storage::awaitable<http::response> answer_news(context& ctx, const http::request& what);

} // namespace bot::simulator
