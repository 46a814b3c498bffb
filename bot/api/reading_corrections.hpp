#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Check-ins that were wrong.
namespace bot::api {

/// PUT /api/v1/me/reading/last: 改成20页, for the last check-in or the last one of a day.
storage::awaitable<http::response> answer_reading_correction(context& ctx, const http::request& what);

/// DELETE /api/v1/me/reading/last: 撤销打卡. The only check-in of a day stays.
storage::awaitable<http::response> answer_reading_taken_back(context& ctx, const http::request& what);

} // namespace bot::api
