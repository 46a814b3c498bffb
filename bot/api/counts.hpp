#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// GET /api/v1/activities/{id}/counts: what one activity has, in heads.
storage::awaitable<http::response> answer_counts(context& ctx, const http::request& what);

} // namespace bot::api
