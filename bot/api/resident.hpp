#pragma once

#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/decision.hpp"
#include "storage/mini_session.hpp"

#include <string>
#include <string_view>
#include <variant>

// Who uses the mini-program.
namespace bot::api {

/// Somebody who has logged in.
struct resident {
    storage::mini_session session;
    storage::person_id person; ///< As messages of theirs have it.
    std::string unit;          ///< The unit whose resident they are.
};

/// A new token; the same account, key and login code give the same one.
std::string session_token(const context& ctx, const std::string& account, const std::string& key,
                          const std::string& code);

/// Whether a bearer token is one of those.
bool is_session_token(std::string_view token);

/// The token of "Bearer …"; empty for anything else.
std::string bearer_token(std::string_view authorization);

/// Somebody by their token; nothing where the login is unknown, has ended or has expired.
storage::awaitable<std::optional<resident>> find_resident(context& ctx, std::string token);

/// Who asks, or the refusal: 401.
storage::awaitable<std::variant<resident, http::response>> enter(context& ctx, const http::request& what);

/// What handlers look at when somebody asks for something by the API.
handlers::turn turn_of(context& ctx, const resident& who, storage::standing known);

/// The same without a write: conversation and person as they are.
storage::awaitable<handlers::turn> look_at(context& ctx, const resident& who);

} // namespace bot::api
