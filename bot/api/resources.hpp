#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// GET /api/v1/resources?unit&q&topic&cursor: the library as a unit's people see it, fifty at a time.
storage::awaitable<http::response> answer_resources(context& ctx, const http::request& what);

} // namespace bot::api
