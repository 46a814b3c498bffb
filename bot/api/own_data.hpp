#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Everything that is kept about somebody, for themselves.
namespace bot::api {

/// GET /api/v1/me/export: 导出资料, a link that is good for a day.
storage::awaitable<http::response> answer_export(context& ctx, const http::request& what);

} // namespace bot::api
