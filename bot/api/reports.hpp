#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// The reporting chain. Every change answers with the report as it then stands.
namespace bot::api {

/// GET /api/v1/reports/{unit}: the report, what is missing, asked and changed.
storage::awaitable<http::response> answer_report(context& ctx, const http::request& what);

/// GET /api/v1/reports/{unit}/board: the units that report to it.
storage::awaitable<http::response> answer_board(context& ctx, const http::request& what);

/// GET /api/v1/reports/{unit}/forms/{hash}: a form as it was sent up, the bytes that were hashed.
storage::awaitable<http::response> answer_form(context& ctx, const http::request& what);

/// POST /api/v1/reports/{unit}/{step}: cell, answer, submit, return, accept, undo, absent, present, late.
storage::awaitable<http::response> answer_step(context& ctx, const http::request& what);

} // namespace bot::api
