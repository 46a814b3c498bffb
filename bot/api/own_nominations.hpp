#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What a resident put forward, and likes for those who were chosen.
namespace bot::api {

/// GET /api/v1/me/nominations: 我的推荐.
storage::awaitable<http::response> answer_own_nominations(context& ctx, const http::request& what);

/// DELETE /api/v1/me/nominations/{key}: 撤回.
storage::awaitable<http::response> answer_nomination_withdrawal(context& ctx, const http::request& what);

/// PUT /api/v1/me/nominations/{key}/photo: a JPEG or PNG of at most 1 MB, once.
storage::awaitable<http::response> answer_nomination_photo(context& ctx, const http::request& what);

/// GET /api/v1/stars: those who were chosen in a year.
storage::awaitable<http::response> answer_stars(context& ctx, const http::request& what);

/// POST /api/v1/stars/{number}/like: 点赞, one for each nominee, person and day.
storage::awaitable<http::response> answer_star_like(context& ctx, const http::request& what);

} // namespace bot::api
