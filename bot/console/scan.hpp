#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Checking people in by the codes that they show.
namespace bot::console {

/// GET /console/scan: ?activity= and ?session=, otherwise what takes place now is offered.
storage::awaitable<http::response> answer_scan_page(context& ctx, const http::request& what);

/// POST /console/scan: a code that was scanned or typed. Says whom it checked in, masked.
storage::awaitable<http::response> answer_scan(context& ctx, const http::request& what);

} // namespace bot::console
