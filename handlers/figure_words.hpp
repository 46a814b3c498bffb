#pragma once

#include "content/wording.hpp"
#include "handlers/figure.hpp"

#include <string>

namespace handlers {

/// How an entry came about: "签到（扫码）".
std::string how_word(const shown_entry& entry, const content::wording& say);

/// "120（含估计 100）"; the figure alone where nothing of it was estimated.
std::string figure_with_estimate(std::int64_t figure, std::int64_t estimated, const content::wording& say);

} // namespace handlers
