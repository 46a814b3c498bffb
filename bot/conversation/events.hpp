#pragma once

#include "bot/context.hpp"
#include "bot/conversation/converse.hpp"

#include <optional>

namespace bot {

/// What an event allows us: the platform lets us send messages after some.
std::optional<contact_log::kind> contact_of(const wechat::message& message);

/// Writes down what an event tells: following, consents, data to be deleted, messages that were not delivered.
/// Does nothing for everything else. Throws storage::overloaded.
storage::awaitable<void> take_note(context& ctx, const incoming& what);

} // namespace bot
