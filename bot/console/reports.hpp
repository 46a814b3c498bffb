#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Annex 2 in the console: how it stands, its cells, the units below, and the way up.
namespace bot::console {

/// GET /console/reports: to the visitor's own unit.
storage::awaitable<http::response> answer_own_report(context& ctx, const http::request& what);

/// GET /console/reports/{unit}?year&version: as it is now, or as a form that was sent up was.
storage::awaitable<http::response> answer_report_page(context& ctx, const http::request& what);

/// GET /console/board: leads to how the units below the visitor's stand.
storage::awaitable<http::response> answer_own_board(context& ctx, const http::request& what);

/// GET /console/reports/{unit}/board?year: the units that report to it.
storage::awaitable<http::response> answer_board_page(context& ctx, const http::request& what);

/// POST /console/reports/{unit}/{step}
storage::awaitable<http::response> answer_report_step(context& ctx, const http::request& what);

/// GET /console/reports/{unit}/file/{format}?year&layout&version: any format of an export
storage::awaitable<http::response> answer_report_file(context& ctx, const http::request& what);

} // namespace bot::console
