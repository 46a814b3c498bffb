#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Signing up, cancelling, and what one has signed up for.
namespace bot::api {

/// GET /api/v1/me/registrations.
storage::awaitable<http::response> answer_registrations(context& ctx, const http::request& what);

/// POST /api/v1/activities/{id}/registration.
storage::awaitable<http::response> answer_sign_up(context& ctx, const http::request& what);

/// DELETE /api/v1/activities/{id}/registration.
storage::awaitable<http::response> answer_cancel(context& ctx, const http::request& what);

} // namespace bot::api
