#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// For admins: who may sign in, and codes that bind organizers in the chat.
namespace bot::console {

/// GET /console/members
storage::awaitable<http::response> answer_members(context& ctx, const http::request& what);

/// POST /console/members: a new account with a first password.
storage::awaitable<http::response> answer_new_member(context& ctx, const http::request& what);

/// POST /console/members/remove: the account, and with it every session of it.
storage::awaitable<http::response> answer_remove_member(context& ctx, const http::request& what);

/// POST /console/members/code: a code for 绑定, shown this once.
storage::awaitable<http::response> answer_binding_code(context& ctx, const http::request& what);

} // namespace bot::console
