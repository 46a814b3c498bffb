#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

#include <optional>

namespace bot::understand {

/// A short message that sounds like a whole command: 取肖报名1, baoming 3. Never exact.
std::optional<handlers::intent> command_by_sound(const phrase& said, const context& where,
                                                 const index::tables& names);

} // namespace bot::understand
