#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// 代填: a collector enters the form that a unit below has sent on paper or by mail, from its file.
namespace bot::console {

/// POST /console/reports/{unit}/import: the file; answers with what would be written and writes nothing.
storage::awaitable<http::response> answer_report_import(context& ctx, const http::request& what);

/// POST /console/reports/{unit}/import/enter: what that page showed.
storage::awaitable<http::response> answer_report_import_entry(context& ctx, const http::request& what);

} // namespace bot::console
