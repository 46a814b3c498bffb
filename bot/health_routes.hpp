#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What operators' tools ask: is it alive, may it be sent work, what has it done.
namespace bot {

/// 200 as long as the process answers.
storage::awaitable<http::response> answer_health(context& ctx, const http::request& what);

/// 200 when the store can be written to, otherwise 503.
storage::awaitable<http::response> answer_readiness(context& ctx, const http::request& what);

/// Prometheus' text format.
storage::awaitable<http::response> answer_metrics(context& ctx, const http::request& what);

} // namespace bot
