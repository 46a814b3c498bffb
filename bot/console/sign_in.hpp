#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"

// Signing in to the console and out of it.
namespace bot::console {

/// GET /console/sign-in: account and password, or a token. ?next= says where to go afterwards.
storage::awaitable<http::response> answer_sign_in_page(context& ctx, const http::request& what);

/// POST /console/sign-in
storage::awaitable<http::response> answer_sign_in(context& ctx, const http::request& what);

/// GET /console/link?key=: a link from the chat, with a button, since programs open links too.
storage::awaitable<http::response> answer_link_page(context& ctx, const http::request& what);

/// POST /console/link
storage::awaitable<http::response> answer_link(context& ctx, const http::request& what);

/// POST /console/sign-out
storage::awaitable<http::response> answer_sign_out(context& ctx, const http::request& what);

/// Whether a password is that of an account: empty where it is, otherwise the key of what is wrong. Wrong ones
/// count, and lock the account's name for a while.
storage::awaitable<std::string> check_password(context& ctx, std::string name, std::string password);

} // namespace bot::console
