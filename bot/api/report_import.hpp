#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "bot/office/annex2_import.hpp"

#include <string>
#include <variant>

namespace bot::api {

using read_form = std::variant<office::imported_annex2, office::bad_sheet>;

/// Reads a filled-in Annex 2 on a worker thread; `source` is the reason that its figures get.
storage::awaitable<read_form> read_filled_form(const context& ctx, std::string workbook, std::string source);

/// POST /api/v1/reports/{unit}/import?file: the unit above enters an Annex 2 that a unit filled in by hand
/// (.xlsx).
storage::awaitable<http::response> answer_import(context& ctx, const http::request& what);

} // namespace bot::api
