#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// GET /api/v1/openapi.json: the description of the API (OpenAPI 3.1).
storage::awaitable<http::response> answer_openapi(context& ctx, const http::request& what);

} // namespace bot::api
