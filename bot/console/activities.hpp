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

/// POST /console/activities/{id}/resume: sign-up goes on until the last session ends.
storage::awaitable<http::response> answer_resume(context& ctx, const http::request& what);

/// POST /console/activities/{id}/publish: a draft is there for everybody.
storage::awaitable<http::response> answer_publish(context& ctx, const http::request& what);

/// POST /console/activities/{id}/cancel: it does not take place; everybody who signed up is told.
storage::awaitable<http::response> answer_cancel(context& ctx, const http::request& what);

/// POST /console/activities/{id}/reopen: before its end, what was cancelled takes place after all; everybody who
/// still has a place or waits for one is told.
storage::awaitable<http::response> answer_reopen(context& ctx, const http::request& what);

/// POST /console/activities/{id}/news: one more link, unless one leads to the same page.
storage::awaitable<http::response> answer_news(context& ctx, const http::request& what);

/// POST /console/activities/{id}/news/remove: the link of that address goes.
storage::awaitable<http::response> answer_news_removal(context& ctx, const http::request& what);

} // namespace bot::console
