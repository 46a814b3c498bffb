#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Who signed up for an activity and who came. Phones are masked, and names for visitors of units above; opening
// one is written down.
namespace bot::console {

/// GET /console/activities/{id}/roster: ?q= a name or the end of a phone, ?show= all, absent, present, waiting or
/// volunteers, ?session=
storage::awaitable<http::response> answer_roster(context& ctx, const http::request& what);

/// POST …/roster/phone: the same page with one name and phone in full.
storage::awaitable<http::response> answer_phone(context& ctx, const http::request& what);

/// POST …/roster/check-in: once the window has closed, with a reason.
storage::awaitable<http::response> answer_check_in(context& ctx, const http::request& what);

/// POST …/roster/undo: takes back that somebody came, with a reason.
storage::awaitable<http::response> answer_undo(context& ctx, const http::request& what);

} // namespace bot::console
