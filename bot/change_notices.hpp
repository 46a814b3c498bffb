#pragma once

#include "bot/context.hpp"

// Telling those who signed up that an activity has another time or place. It is written down before the change is
// saved and done afterwards, by whichever server comes first; where one stops in the middle, another goes on.
namespace bot {

/// Writes down that a change is about to be saved; nothing where nobody needs to know. Gives the key.
storage::awaitable<std::string> announce_change(context& ctx, storage::activity before, storage::activity after);

/// Takes that back, where the change was not saved after all. An empty key is none.
storage::awaitable<void> withdraw_change(context& ctx, std::string key);

/// Tells as many as it can in a few seconds. Everybody is told once of each change, in the words of what holds
/// now; a change that has been changed again meanwhile gives way to the later one. To be called every second.
storage::awaitable<void> tell_changes(context& ctx);

} // namespace bot
