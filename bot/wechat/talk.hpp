#pragma once

#include "bot/context.hpp"
#include "bot/conversation/converse.hpp"

#include <chrono>
#include <string>

namespace bot::wechat {

/// Who answers messages: bot::converse, or a stand-in.
using talk = storage::awaitable<std::string> (*)(context&, incoming);

/// The platform waits five seconds, then asks again and in the end shows a fault.
inline constexpr std::chrono::milliseconds reply_budget{4'500};

/// What is said to somebody: the reply, cut to what the platform shows, or an apology where none came
/// about.
storage::awaitable<std::string> reply_to(context& ctx, incoming said, talk to);

/// The same within the budget. A reply that takes longer, or that cannot be given in the answer to its push
/// (`passive` is false), is left as a notice, and nothing is returned.
storage::awaitable<std::string> reply_in_time(context& ctx, incoming said, talk to, bool passive,
                                              std::chrono::milliseconds budget);

} // namespace bot::wechat
