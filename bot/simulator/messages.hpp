#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::simulator {

/// POST /simulator/messages {"as": openid, "text": "…", "msg_id"?: "…"} -> {"reply": "…"}: a text
/// message from anybody, answered as if the platform had pushed it. The same msg_id is the same message.
storage::awaitable<http::response> answer_message(context& ctx, const http::request& what);

/// POST /simulator/binding {} -> {"code": "…"}: a binding code for the account's unit.
storage::awaitable<http::response> answer_binding(context& ctx, const http::request& what);

} // namespace bot::simulator
