#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// POST /api/v1/reports/{unit}/import?file: the unit above enters an Annex 2 that a unit filled in by hand
/// (.xlsx).
storage::awaitable<http::response> answer_import(context& ctx, const http::request& what);

} // namespace bot::api
