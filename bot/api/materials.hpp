#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Materials that units hand in.
namespace bot::api {

/// GET /api/v1/materials/{unit}?year: what must be handed in, until when, and what is there.
storage::awaitable<http::response> answer_materials(context& ctx, const http::request& what);

/// POST /api/v1/materials/{unit}?year&kind&name: a file as the body, at most 1 MiB.
storage::awaitable<http::response> answer_hand_in(context& ctx, const http::request& what);

/// GET /api/v1/materials/{unit}/{key}?year: the file.
storage::awaitable<http::response> answer_material(context& ctx, const http::request& what);

/// DELETE /api/v1/materials/{unit}/{key}?year
storage::awaitable<http::response> answer_withdrawal(context& ctx, const http::request& what);

} // namespace bot::api
