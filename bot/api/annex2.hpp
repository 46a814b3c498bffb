#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// GET /api/v1/annex2?unit&from&to&layout&format: a unit's form for a period. Without a unit, that of
/// the token; without a format, what Accept prefers.
storage::awaitable<http::response> answer_annex2(context& ctx, const http::request& what);

} // namespace bot::api
