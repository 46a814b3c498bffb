#pragma once

#include "bot/context.hpp"
#include "bot/export/formats.hpp"
#include "bot/http/message.hpp"
#include "handlers/annex2.hpp"

namespace bot::api {

/// The form in one of its formats; a workbook or a table as a download under the form's own title.
/// The figures must live until this returns.
storage::awaitable<http::response> annex2_file(const context& ctx, const handlers::annex2& figures,
                                               annex2_layout layout, export_format format);

} // namespace bot::api
