#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// GET /api/v1/resources?unit&q&topic&cursor: the library as a unit's people see it, fifty at a time.
storage::awaitable<http::response> answer_resources(context& ctx, const http::request& what);

/// POST /api/v1/resources/{resource}/opened: counted once for each person, resource and day.
storage::awaitable<http::response> answer_resource_opened(context& ctx, const http::request& what);

} // namespace bot::api
