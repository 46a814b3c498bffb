#pragma once

#include "bot/console/page.hpp"
#include "bot/context.hpp"
#include "handlers/reports.hpp"

#include <functional>
#include <string>
#include <vector>

// The form as the pages about a report show it: one line for each theme, with all that is printed in its column.
namespace bot::console {

/// Where a figure is opened; empty where it cannot be.
using cell_links = std::function<std::string(storage::theme theme, storage::role role)>;

std::vector<page_values> theme_rows(const context& ctx, const handlers::annex2& form, const cell_links& links);

} // namespace bot::console
