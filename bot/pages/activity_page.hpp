#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::pages {

/// One activity for residents: when, where, how to sign up, and with ?code= from a poster how to check in. Who is
/// signed in signs up and cancels here.
storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what);

/// The same sign-up as by message: one registration for a person, once for each form.
storage::awaitable<http::response> answer_sign_up(context& ctx, const http::request& what);
storage::awaitable<http::response> answer_cancel(context& ctx, const http::request& what);

/// The sessions as a calendar file (RFC 5545, in UTC).
storage::awaitable<http::response> answer_calendar(context& ctx, const http::request& what);

} // namespace bot::pages
