#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Reading aloud (好书诵读) in the mini-program.
namespace bot::api {

/// GET /api/v1/me/recitations: the latest ones.
storage::awaitable<http::response> answer_own_recitations(context& ctx, const http::request& what);

/// POST /api/v1/me/recitations?book=…: the body is the sound, of at most 1 MB. A reading check-in too.
storage::awaitable<http::response> answer_recitation(context& ctx, const http::request& what);

} // namespace bot::api
