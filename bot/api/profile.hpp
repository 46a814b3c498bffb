#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What somebody tells about themselves, what they agree to, and being forgotten.
namespace bot::api {

/// GET /api/v1/me.
storage::awaitable<http::response> answer_profile(context& ctx, const http::request& what);

/// PUT /api/v1/me: name and phone for sign-ups. The privacy text has to be agreed to.
storage::awaitable<http::response> answer_profile_change(context& ctx, const http::request& what);

/// POST /api/v1/me/phone: the number by the code of the phone button.
storage::awaitable<http::response> answer_phone(context& ctx, const http::request& what);

/// PUT /api/v1/me/reminders: 退订 and the other way.
storage::awaitable<http::response> answer_reminders(context& ctx, const http::request& what);

/// POST /api/v1/me/organizer: 绑定, by a code.
storage::awaitable<http::response> answer_binding(context& ctx, const http::request& what);

/// DELETE /api/v1/me: 注销. Places are given back, logins end, what was counted stays without a name.
storage::awaitable<http::response> answer_forgetting(context& ctx, const http::request& what);

} // namespace bot::api
