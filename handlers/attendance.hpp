#pragma once

#include "handlers/decision.hpp"

// Check-in (签到) by the code of a session.
namespace handlers {

/// slots.scope of somebody who wants to show a code instead of sending one.
inline constexpr std::string_view own_code = "own code";

/// Checks in, or asks for the code that stands at the venue. Who has sent many wrong ones has to wait.
storage::awaitable<decision> check_in(const turn& now, const intent& wanted);

/// Checks in to the activity that was picked, with the code that the question was about.
storage::awaitable<decision> check_in_to(const turn& now, storage::activity_id picked, std::optional<int> heads);

std::string phrase(const turn& now, const storage::checked_in& what);

} // namespace handlers
