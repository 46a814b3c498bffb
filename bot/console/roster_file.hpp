#pragma once

#include "bot/context.hpp"
#include "bot/http/reply.hpp"

// The roster as a file, with names and phones in full; taking it is written down.
namespace bot::console {

/// GET /console/activities/{id}/roster.csv
storage::awaitable<http::reply> answer_roster_csv(context& ctx, const http::request& what);

/// GET /console/activities/{id}/roster.xlsx
storage::awaitable<http::reply> answer_roster_xlsx(context& ctx, const http::request& what);

} // namespace bot::console
