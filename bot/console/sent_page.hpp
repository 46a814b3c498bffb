#pragma once

#include "bot/console/report_place.hpp"

#include <optional>

namespace bot::console {

/// The page of a form that was sent up, as it was then; 404 where there is none of that number.
storage::awaitable<http::response> sent_page(context& ctx, const visitor& in, const seen_report& seen,
                                             std::optional<std::int64_t> number);

} // namespace bot::console
