#pragma once

#include "bot/console/gate.hpp"
#include "bot/http/message.hpp"
#include "storage/access_card.hpp"

// Tokens of the API and organizers bound in the chat, for admins of their unit to see and to end.
namespace bot::console {

/// The rows of one kind for the members' page, names masked where they are residents'.
storage::awaitable<std::vector<page_values>> card_rows(context& ctx, const visitor& in,
                                                       storage::access_card::kind what);

/// POST /console/members/tokens/remove: the token is good for nothing from this moment on.
storage::awaitable<http::response> answer_remove_token(context& ctx, const http::request& what);

/// POST /console/members/organizers/remove: the person is a resident again.
storage::awaitable<http::response> answer_remove_organizer(context& ctx, const http::request& what);

} // namespace bot::console
