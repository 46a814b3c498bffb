#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <string>

// How the mini-program looks: content/api/ui.json.
namespace bot::api {

/// GET /api/v1/ui.
storage::awaitable<http::response> answer_ui(context& ctx, const http::request& what);

/// The version of the privacy text that is shown; what is agreed to has to be this one.
const std::string& privacy_version();

} // namespace bot::api
