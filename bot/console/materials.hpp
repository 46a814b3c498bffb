#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What a unit hands in, in the console.
namespace bot::console {

/// GET /console/materials/{unit}?year
storage::awaitable<http::response> answer_materials_page(context& ctx, const http::request& what);

/// PUT /console/materials/{unit}?year&kind&name&csrf: the file as the body, sent by the page's script. Answers
/// with a sentence.
storage::awaitable<http::response> answer_material_upload(context& ctx, const http::request& what);

/// GET /console/materials/{unit}/{key}?year
storage::awaitable<http::response> answer_material_file(context& ctx, const http::request& what);

} // namespace bot::console
