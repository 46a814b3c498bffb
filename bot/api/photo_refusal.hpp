#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/count_evidence.hpp"

namespace bot::api {

/// Why a photo was not kept: 404, 409, 413 or 422.
http::response refusal_of_photo(const context& ctx, handlers::photo_refusal why);

} // namespace bot::api
