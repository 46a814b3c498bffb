#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

#include <optional>

namespace bot::understand {

/// Two things in one message: the first is done, the other remembered. Both must be complete, as in
/// "取消12号 再报个7号"; otherwise the parts belong together.
std::optional<handlers::intent> first_of_two(const phrase& said, const context& where, const index::tables& names);

} // namespace bot::understand
