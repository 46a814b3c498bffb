#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Who was put forward in a unit and those below it, and what the unit does about it: choose, send up, give back.
namespace bot::console {

storage::awaitable<http::response> answer_nominations(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_nomination(context& ctx, const http::request& what);
/// choose, forward or give-back.
storage::awaitable<http::response> answer_nomination_step(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_nomination_photo(context& ctx, const http::request& what);

} // namespace bot::console
