#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// A human who helps, from the resident's side.
namespace bot::api {

/// GET /api/v1/me/ticket: the open ticket with what was said.
storage::awaitable<http::response> answer_own_ticket(context& ctx, const http::request& what);

/// POST /api/v1/me/ticket: opens one with the first words, or says something in the one that is open.
storage::awaitable<http::response> answer_ticket_words(context& ctx, const http::request& what);

/// DELETE /api/v1/me/ticket: no more help is needed.
storage::awaitable<http::response> answer_ticket_end(context& ctx, const http::request& what);

} // namespace bot::api
