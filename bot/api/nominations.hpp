#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::api {

/// Puts somebody forward at the unit of the token, once for each Idempotency-Key: 201 with the nomination, 409
/// with those of the same name and unit unless the request confirms it, 422 for what is wrong with the fields.
storage::awaitable<http::response> answer_nomination(context& ctx, const http::request& what);

} // namespace bot::api
