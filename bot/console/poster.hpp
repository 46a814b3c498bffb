#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// What is printed or shown at the venue.
namespace bot::console {

/// GET /console/activities/{id}/poster: one upright A4 sheet with codes for signing up and checking in.
storage::awaitable<http::response> answer_poster(context& ctx, const http::request& what);

/// GET /console/activities/{id}/code: the check-in code of a session, as large as the screen. ?session=
storage::awaitable<http::response> answer_code(context& ctx, const http::request& what);

/// POST /console/activities/{id}/codes: whether the codes of its sessions change every half minute.
storage::awaitable<http::response> answer_changing_codes(context& ctx, const http::request& what);

/// GET /console/activities/{id}/mini-code: the mini-program's code for the poster, with for=check_in the one for
/// the venue.
storage::awaitable<http::response> answer_mini_code(context& ctx, const http::request& what);

} // namespace bot::console
