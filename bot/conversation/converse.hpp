#pragma once

#include "bot/context.hpp"
#include "bot/wechat/message.hpp"

#include <string>

namespace bot {

/// A message from a resident, and the account it came to.
struct incoming {
    std::string account; ///< The last part of /wechat/{account}.
    std::string openid;
    wechat::message message;
};

/// Understands a message, has it done and gives the reply; empty where nothing is to be said. A
/// repeated message gives the reply of the first. Throws storage::overloaded, with nothing changed.
storage::awaitable<std::string> converse(context& ctx, incoming what);

} // namespace bot
