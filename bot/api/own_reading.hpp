#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Reading check-ins (打卡) and books.
namespace bot::api {

/// GET /api/v1/me/reading: days, streak, and what was read this year.
storage::awaitable<http::response> answer_own_reading(context& ctx, const http::request& what);

/// POST /api/v1/me/reading: what was read today.
storage::awaitable<http::response> answer_reading(context& ctx, const http::request& what);

/// GET /api/v1/books.
storage::awaitable<http::response> answer_books(context& ctx, const http::request& what);

} // namespace bot::api
