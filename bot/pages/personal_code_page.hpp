#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::pages {

/// GET /my-code/{token}: a person's code to be shown at the door. The page names nobody.
storage::awaitable<http::response> answer_personal_code(context& ctx, const http::request& what);

} // namespace bot::pages
