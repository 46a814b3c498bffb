#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

#include <nlohmann/json.hpp>

// What readers ask for beside the check-ins: a pause, and to be reminded in the evening.
namespace bot::api {

/// "paused" and "reminder" of somebody, each null where there is none.
storage::awaitable<nlohmann::ordered_json> reading_wishes_json(context& ctx, storage::person_id whose);

/// PUT /api/v1/me/reading/pause: 暂停打卡 from today on, for so many days.
storage::awaitable<http::response> answer_reading_pause(context& ctx, const http::request& what);

/// DELETE /api/v1/me/reading/pause: 恢复打卡 today.
storage::awaitable<http::response> answer_reading_resumption(context& ctx, const http::request& what);

/// PUT /api/v1/me/reading/reminder: 提醒打卡, at the usual hour or another.
storage::awaitable<http::response> answer_reading_reminder(context& ctx, const http::request& what);

/// DELETE /api/v1/me/reading/reminder.
storage::awaitable<http::response> answer_reading_reminder_end(context& ctx, const http::request& what);

} // namespace bot::api
