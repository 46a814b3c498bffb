#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <functional>
#include <string>

namespace bot::api {

/// Does what a request asks for; `name` names the write for whatever it changes, and is empty where nothing does.
using doing = std::function<storage::awaitable<http::response>(std::string name)>;

/// Answers a write of a program. With an Idempotency-Key it is done once in a day and longer: what is sent again
/// gets the first answer, other content under the same key is refused (422), and while the first is still under
/// way the second is to come later (503). Refusals are not kept: nothing was done. Without a key it is simply
/// done.
storage::awaitable<http::response> answer_once(context& ctx, const http::request& what, doing act);

} // namespace bot::api
