#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

// Codes of the mini-program: where they lead, and how organizers get them.
namespace bot::api {

/// What a scanned code opens; null for one that is not ours.
nlohmann::ordered_json opens_json(const context& ctx, const std::string& scene);

/// GET /api/v1/scenes/{scene}.
storage::awaitable<http::response> answer_scene(context& ctx, const http::request& what);

/// GET /api/v1/activities/{id}/mini-code: the picture, for the organizers of the activity.
storage::awaitable<http::response> answer_mini_code(context& ctx, const http::request& what);

} // namespace bot::api
