#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Reading circles and the names in their rankings, which residents invent and everybody sees. Organizers of the
// unit at the top of the tree put them right; those of other units look on.
namespace bot::console {

storage::awaitable<http::response> answer_circles(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_circle_name(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_circle_end(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_alias_removal(context& ctx, const http::request& what);

/// Words that names may not hold, beside those that the program brings along.
storage::awaitable<http::response> answer_refused_word(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_allowed_word(context& ctx, const http::request& what);

} // namespace bot::console
