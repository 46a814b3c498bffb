#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Figures that open, in the console.
namespace bot::console {

/// GET /console/reports/{unit}/cell?year&theme&role
storage::awaitable<http::response> answer_cell_page(context& ctx, const http::request& what);

/// GET /console/reports/{unit}/entries/{id}?year&role&after
storage::awaitable<http::response> answer_entries_page(context& ctx, const http::request& what);

} // namespace bot::console
