#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Tutorials as data: the pictures are those of the pages, at /tutorials/{slug}/{step}.svg and .png.
namespace bot::api {

/// GET /api/v1/tutorials: all, or what somebody may mean by `q`, page by page.
storage::awaitable<http::response> answer_tutorials(context& ctx, const http::request& what);

/// GET /api/v1/tutorials/{slug}.
storage::awaitable<http::response> answer_tutorial(context& ctx, const http::request& what);

/// POST /api/v1/tutorials/{slug}/steps: a step was opened; the first one of a day counts as learned.
storage::awaitable<http::response> answer_tutorial_step(context& ctx, const http::request& what);

} // namespace bot::api
