#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Heads that an organizer's program counts by hand, with what shows that they are right.
namespace bot::api {

/// POST /api/v1/activities/{id}/counts: a crowd, once for each Idempotency-Key.
storage::awaitable<http::response> answer_head_count(context& ctx, const http::request& what);

/// PUT /api/v1/activities/{id}/counts/{key}/photo: the body is the photo of a count, given once.
storage::awaitable<http::response> answer_photo_upload(context& ctx, const http::request& what);

/// GET /api/v1/activities/{id}/counts/{key}/photo, for those who may see the entry.
storage::awaitable<http::response> answer_count_photo(context& ctx, const http::request& what);

} // namespace bot::api
