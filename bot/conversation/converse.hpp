#pragma once

#include "bot/context.hpp"
#include "bot/wechat/message.hpp"
#include "storage/store.hpp"

#include <string>

namespace bot {

/// A message from somebody who wrote to an account.
struct incoming {
    std::string account; ///< Must exist.
    std::string openid;
    wechat::message message;
};

/// What is said in return; empty where nothing is to be said. Whatever the message changes is
/// durable when this returns, and happens once however often the message is sent. Throws
/// storage::overloaded.
storage::awaitable<std::string> converse(context& ctx, incoming what);

} // namespace bot
