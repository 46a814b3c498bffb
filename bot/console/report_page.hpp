#pragma once

#include "bot/console/report_place.hpp"

namespace bot::console {

/// The page of one report. `refused` says why the step that was just asked for was not taken; empty otherwise.
storage::awaitable<http::response> report_page(context& ctx, const visitor& in, const seen_report& seen,
                                               std::string refused, unsigned status);

} // namespace bot::console
