#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// How the mini-program looks: content/api/ui.json.
namespace bot::api {

/// GET /api/v1/ui.
storage::awaitable<http::response> answer_ui(context& ctx, const http::request& what);

} // namespace bot::api
