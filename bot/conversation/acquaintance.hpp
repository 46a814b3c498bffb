#pragma once

#include "bot/context.hpp"

#include <string>

// What the platform says of who somebody is.
namespace bot {

/// The person behind an openid of which the platform told the unionid; it may be empty.
storage::awaitable<storage::person_id> person_with_union(context& ctx, std::string account, std::string openid,
                                                         std::string union_id);

/// Asks the platform for the unionid of somebody who writes to an official account, where another account may
/// know them, until it has been told; a thread asks once an hour. Who is new waits for it, a moment at most: what
/// they do is theirs from the beginning. Failures are logged and change nothing.
storage::awaitable<void> make_acquaintance(context& ctx, std::string account, std::string openid);

} // namespace bot
