#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Tutorials as pages for older eyes, opened from the chat. They can be read without a script.
namespace bot::pages {

/// /tutorials: all by category; with ?q= those that somebody may mean.
storage::awaitable<http::response> answer_tutorials(context& ctx, const http::request& what);

/// /tutorials/{slug}: one, with the picture of each step.
storage::awaitable<http::response> answer_tutorial(context& ctx, const http::request& what);

} // namespace bot::pages
