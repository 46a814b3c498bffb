#pragma once

#include "bot/context.hpp"
#include "bot/http/reply.hpp"

// The ledger of an activity as a file, down to every entry; taking it is written down.
namespace bot::console {

/// GET /console/activities/{id}/ledger.csv
storage::awaitable<http::reply> answer_ledger_csv(context& ctx, const http::request& what);

/// GET /console/activities/{id}/ledger.xlsx
storage::awaitable<http::reply> answer_ledger_xlsx(context& ctx, const http::request& what);

} // namespace bot::console
