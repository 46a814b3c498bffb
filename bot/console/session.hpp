#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/sign_in.hpp"

#include <optional>
#include <string>

// Sessions of the console. The browser holds a random secret in a cookie, the store its hash.
namespace bot::console {

/// A session that goes on, with whoever it is at this moment.
struct open_session {
    std::string secret;
    storage::console_session kept;
    handlers::actor who;
};

/// The session of a request; nothing where there is none, it has ended, or its owner is gone.
storage::awaitable<std::optional<open_session>> find_session(context& ctx, const http::request& what);

/// Begins a session with a new secret and ends the one that the request came with. Gives the cookie.
storage::awaitable<std::string> begin_session(context& ctx, const http::request& what,
                                              storage::console_identity who);

/// Ends the request's session. Gives the cookie that removes the browser's.
storage::awaitable<std::string> end_session(context& ctx, const http::request& what);

/// What a form of a session carries to show that our page sent it.
std::string form_token(std::string_view secret);

/// The same for somebody who has not signed in yet: the secret of the form's own cookie, made where there is none.
struct form_cookie {
    std::string secret;
    std::string set; ///< The cookie to set; empty where the browser has it.
};

form_cookie form_cookie_of(const context& ctx, const http::request& what);

} // namespace bot::console
