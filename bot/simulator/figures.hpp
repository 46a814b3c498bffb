#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::simulator {

/// GET /simulator/figures: this year's Annex 2 of the account's unit by theme, and the activities that
/// somebody signed up for or that counted something:
/// {"unit", "unit_name", "period": {"from", "to"}, "columns": [{"theme", "title", "participants",
/// "volunteers"} × 9], "totals": {"participants", "volunteers"}, "activities": [{"id", "name",
/// "registered", "waiting", "volunteers_registered", "volunteers_waiting", "participants",
/// "volunteers"}…]}.
storage::awaitable<http::response> answer_figures(context& ctx, const http::request& what);

/// GET /simulator/annex2.xlsx: the same form as a workbook.
storage::awaitable<http::response> answer_workbook(context& ctx, const http::request& what);

} // namespace bot::simulator
