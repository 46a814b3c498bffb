#pragma once

#include "handlers/decision.hpp"

#include <string_view>

// Heads that organizers count by message.
namespace handlers {

/// slots.scope of heads that somebody guessed.
inline constexpr std::string_view guessed_heads = "guessed";

/// Adds heads to an activity or takes some away; a note is needed, and a role where slots.role leaves it in doubt.
/// The message's key stands in slots.code. Guessed heads are kept as the console keeps a crowd.
storage::awaitable<decision> add_heads(const turn& now, const intent& wanted);

std::string phrase(const turn& now, const storage::heads_added& what);

} // namespace handlers
