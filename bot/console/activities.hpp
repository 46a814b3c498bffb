#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// The activities of the visitor's units: the list, and the page of one.
namespace bot::console {

/// GET /console/activities: ?q= searches in number, name and place, ?page= goes on.
storage::awaitable<http::response> answer_activities(context& ctx, const http::request& what);

/// GET /console/activities/{id}
storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what);

/// POST /console/activities/{id}/close: sign-up ends now.
storage::awaitable<http::response> answer_close(context& ctx, const http::request& what);

/// POST /console/activities/{id}/cancel: it does not take place; everybody who signed up is told.
storage::awaitable<http::response> answer_cancel(context& ctx, const http::request& what);

/// POST /console/activities/{id}/news: one more link.
storage::awaitable<http::response> answer_news(context& ctx, const http::request& what);

} // namespace bot::console
