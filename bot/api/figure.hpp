#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// A figure of Annex 2, opened.
namespace bot::api {

/// GET /api/v1/annex2/cell?unit&theme&role&from&to: the activities that give it, and what reports move.
storage::awaitable<http::response> answer_cell(context& ctx, const http::request& what);

/// GET /api/v1/activities/{id}/entries?role&from&to&after: the ledger's entries of one, by pages.
storage::awaitable<http::response> answer_entries(context& ctx, const http::request& what);

} // namespace bot::api
