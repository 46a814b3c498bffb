#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::console {

/// GET /console/assets/{name}: styles and scripts, the same for everybody.
storage::awaitable<http::response> answer_asset(context& ctx, const http::request& what);

} // namespace bot::console
