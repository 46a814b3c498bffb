#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Reading circles (书友会).
namespace bot::api {

/// GET /api/v1/circles: those of the resident's tree of units, page by page.
storage::awaitable<http::response> answer_circles(context& ctx, const http::request& what);

/// POST /api/v1/circles: 建书友会; the founder is in it.
storage::awaitable<http::response> answer_new_circle(context& ctx, const http::request& what);

/// PUT /api/v1/circles/{number}/membership: 加入书友会.
storage::awaitable<http::response> answer_joining(context& ctx, const http::request& what);

/// DELETE /api/v1/circles/{number}/membership: 退出书友会.
storage::awaitable<http::response> answer_leaving(context& ctx, const http::request& what);

/// GET /api/v1/circles/{number}/ranking: of the month, for those who are in it.
storage::awaitable<http::response> answer_ranking(context& ctx, const http::request& what);

/// PUT /api/v1/me/circle-name: 参加排名 under a name of one's own choice, in all one's circles.
storage::awaitable<http::response> answer_circle_name(context& ctx, const http::request& what);

/// DELETE /api/v1/me/circle-name: 退出排名.
storage::awaitable<http::response> answer_circle_name_removal(context& ctx, const http::request& what);

} // namespace bot::api
