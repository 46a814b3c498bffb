#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/intent.hpp"

#include <nlohmann/json.hpp>

#include <string>

// Reading check-ins (打卡) and books.
namespace bot::api {

class json_body;

/// Title and amounts of a body's book, pages, minutes, chapters and percent.
void take_reading(json_body& body, handlers::slots& into);

/// Days, streak, this year's sums and the latest check-ins of somebody, with their pause and evening reminder.
storage::awaitable<nlohmann::ordered_json> own_reading_json(context& ctx, storage::person_id whose);

/// GET /api/v1/me/reading: days, streak, and what was read this year.
storage::awaitable<http::response> answer_own_reading(context& ctx, const http::request& what);

/// POST /api/v1/me/reading: what was read today.
storage::awaitable<http::response> answer_reading(context& ctx, const http::request& what);

/// GET /api/v1/books.
storage::awaitable<http::response> answer_books(context& ctx, const http::request& what);

} // namespace bot::api
