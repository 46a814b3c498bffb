#pragma once

#include "bot/context.hpp"
#include "handlers/decision.hpp"

#include <string>

// The log of who did what, for what organizers do by message.
namespace bot {

/// Heads counted, news added, a binding: one line for each, however often the message comes.
storage::awaitable<void> note_what_was_done(context& ctx, const handlers::turn& now,
                                            const handlers::intent& wanted, const storage::result& done,
                                            const std::string& key);

/// A roster that was shown.
storage::awaitable<void> note_what_was_seen(context& ctx, const handlers::turn& now,
                                            const handlers::intent& wanted, const std::string& key);

} // namespace bot
