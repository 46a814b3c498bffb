#pragma once

#include "bot/understand/understand.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bot::understand {

/// What one stage made of a message.
struct finding {
    std::string_view stage;
    std::string matched; ///< In words; empty where it matched nothing.
};

/// What every stage makes of a message, in order, whichever of them decides: for whoever wonders why
/// it was understood so.
std::vector<finding> explain(std::string_view text, const context& where, const index& names);

} // namespace bot::understand
