#pragma once

#include "bot/config.hpp"
#include "handlers/reach.hpp"

#include <string_view>

namespace bot {

/// What may be sent, to somebody who writes to an account. `settings` outlives it. The demo's platform takes no
/// pictures.
handlers::reach reach_of(const config& settings, std::string_view account);

} // namespace bot
