#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// The simulator's page, with --demo only: a chat window in the browser for any of several residents
// and an organizer. Everything that it loads comes from this server.
namespace bot::simulator {

storage::awaitable<http::response> answer_page(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_style(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_script(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_icon(context& ctx, const http::request& what);

} // namespace bot::simulator
