#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What organizers tell many people at once.
namespace bot::console {

/// GET /console/broadcasts: a form, and what has been sent with how far it has come.
storage::awaitable<http::response> answer_broadcasts(context& ctx, const http::request& what);

/// POST /console/broadcasts/preview: the text as it will be read, and how many it reaches in which way.
storage::awaitable<http::response> answer_broadcast_preview(context& ctx, const http::request& what);

/// POST /console/broadcasts: sends it, once for each preview.
storage::awaitable<http::response> answer_broadcast(context& ctx, const http::request& what);

} // namespace bot::console
