#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Pages about reading, for residents. They need no script.
namespace bot::pages {

/// /reading: books of the day by topic, circles with their ranking by the names that people chose, and how to
/// check in. ?circle= is a circle's number.
storage::awaitable<http::response> answer_reading(context& ctx, const http::request& what);

/// /reading/mine?p=: the calendar of a month, for the person whom the address was made for. ?month= is 2026-11.
storage::awaitable<http::response> answer_own_reading(context& ctx, const http::request& what);

/// /reading/mine.png?p=: the same as a picture to keep and send on.
storage::awaitable<http::response> answer_reading_picture(context& ctx, const http::request& what);

} // namespace bot::pages
