#pragma once

#include "bot/understand/message.hpp"
#include "handlers/intent.hpp"

#include <optional>

namespace bot::understand {

/// A command in the form that the help page teaches: 报名 3, 签到 3 1234, 下一步. The whole message
/// must be it. `said` need not have been looked into.
std::optional<handlers::intent> exact_command(const phrase& said, const context& where,
                                              const index::tables& names);

/// The intent of a word that is a whole command by itself, such as 活动; nothing for other texts.
std::optional<handlers::intent_name> lone_command(std::string_view text);

} // namespace bot::understand
