#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// GET /api/v1/activities/{id}/unreached?after=N: whom the notices of an activity have not reached, so that
/// somebody can telephone. Pages of a hundred.
storage::awaitable<http::response> answer_unreached(context& ctx, const http::request& what);

} // namespace bot::api
