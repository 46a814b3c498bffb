#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What is on, for residents.
namespace bot::api {

/// GET /api/v1/activities: what somebody of the unit can still go to, soonest first, page by page.
storage::awaitable<http::response> answer_activities(context& ctx, const http::request& what);

/// GET /api/v1/activities/{id}.
storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what);

} // namespace bot::api
