#pragma once

#include "bot/context.hpp"

namespace bot {

/// Tells everybody who has waited too long for a helper the phone number, once.
storage::awaitable<void> apologise_for_waiting(context& ctx);

} // namespace bot
