#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::pages {

/// Everything that is kept about the person whose link it is, as a page in their words; ?file=1 is the same as a
/// JSON file to take elsewhere: a record of an archive each.
storage::awaitable<http::response> answer_my_data(context& ctx, const http::request& what);

/// What is kept of people, how long, and how they have it erased.
storage::awaitable<http::response> answer_privacy(context& ctx, const http::request& what);

} // namespace bot::pages
