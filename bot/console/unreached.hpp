#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Whom no notice of an activity has reached, so that somebody can call them.
namespace bot::console {

/// GET /console/activities/{id}/unreached: ?after= the number of the last one seen.
storage::awaitable<http::response> answer_unreached_page(context& ctx, const http::request& what);

/// POST /console/activities/{id}/unreached: the same page with one name and phone in full; that is written down.
storage::awaitable<http::response> answer_unreached_phone(context& ctx, const http::request& what);

} // namespace bot::console
