#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::console {

/// GET /console/log: for admins, who did what in their units; ?unit= narrows it.
storage::awaitable<http::response> answer_log(context& ctx, const http::request& what);

} // namespace bot::console
