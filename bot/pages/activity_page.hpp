#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

namespace bot::pages {

/// /activities/{id}: an activity for residents, where the codes on posters lead: when and where, and what to send
/// to the account to sign up. ?code= is a check-in code of the venue, told as what to send.
storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what);

} // namespace bot::pages
