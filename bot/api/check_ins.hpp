#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Checking in (签到): by the code at the venue, or at the door by an organizer.
namespace bot::api {

/// POST /api/v1/me/check-ins: by the code of a session.
storage::awaitable<http::response> answer_own_check_in(context& ctx, const http::request& what);

/// GET /api/v1/me/code: what somebody shows at the door.
storage::awaitable<http::response> answer_own_code(context& ctx, const http::request& what);

/// POST /api/v1/activities/{id}/check-ins: an organizer has scanned that code.
storage::awaitable<http::response> answer_check_in_at_door(context& ctx, const http::request& what);

} // namespace bot::api
