#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// People who wait for a human answer. What happens to a ticket is decided where it is by message.
namespace bot::console {

/// GET /console/tickets: open ones of the visitor's units, the oldest first.
storage::awaitable<http::response> answer_tickets(context& ctx, const http::request& what);

/// GET /console/tickets/{key}: what was said.
storage::awaitable<http::response> answer_ticket(context& ctx, const http::request& what);

/// POST /console/tickets/{key}/take: also from another helper.
storage::awaitable<http::response> answer_take(context& ctx, const http::request& what);

/// POST /console/tickets/{key}/say
storage::awaitable<http::response> answer_say(context& ctx, const http::request& what);

/// POST /console/tickets/{key}/return: back into the queue.
storage::awaitable<http::response> answer_return(context& ctx, const http::request& what);

/// POST /console/tickets/{key}/close
storage::awaitable<http::response> answer_end(context& ctx, const http::request& what);

} // namespace bot::console
