#pragma once

#include "bot/context.hpp"
#include "handlers/decision.hpp"

#include <functional>
#include <string>
#include <vector>

namespace bot {

/// Somebody for whom something is written down without a conversation about it.
struct subject {
    std::string account;
    std::string openid;
    storage::person_id person;
};

/// Carries out actions without a conversation about them, once for each key, whatever is open in the conversation.
/// Notices stay where they are. Gives what came of it, the first time or now. Throws storage::overloaded.
storage::awaitable<storage::result> carry_out_silently(context& ctx, subject of, std::string key,
                                                       std::vector<storage::action> actions);

/// The same without what routes work with.
storage::awaitable<storage::result> carry_out_silently(storage::store& store,
                                                       std::function<storage::time_point()> clock, subject of,
                                                       std::string key, std::vector<storage::action> actions);

/// Carries an errand out for somebody who is known, once for each key.
storage::awaitable<void> run_errand(context& ctx, handlers::errand what, std::string key);

/// Leaves a reply that could not be given in the answer to its message; it goes out as soon as may be, or is told
/// with the next reply.
storage::awaitable<void> leave_reply(context& ctx, subject of, std::string key, std::string text);

} // namespace bot
