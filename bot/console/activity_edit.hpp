#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Making and changing activities.
namespace bot::console {

/// GET /console/activities/new: empty, or with ?from= a copy of another without its times and news.
storage::awaitable<http::response> answer_new_activity_page(context& ctx, const http::request& what);

/// POST /console/activities/new
storage::awaitable<http::response> answer_new_activity(context& ctx, const http::request& what);

/// GET /console/activities/{id}/edit
storage::awaitable<http::response> answer_edit_page(context& ctx, const http::request& what);

/// POST /console/activities/{id}/edit. Everybody who signed up is told of another time or place.
storage::awaitable<http::response> answer_edit(context& ctx, const http::request& what);

} // namespace bot::console
