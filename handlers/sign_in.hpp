#pragma once

#include "handlers/actor.hpp"
#include "handlers/decision.hpp"
#include "storage/sign_in.hpp"

#include <chrono>
#include <optional>

// The rules of signing in to the console: how long sessions and links hold, when a name is locked, who somebody
// is.
namespace handlers {

inline constexpr std::chrono::hours session_holds{12};
inline constexpr std::chrono::hours session_idles{2};
inline constexpr std::chrono::minutes link_holds{10};
inline constexpr int wrong_tries_allowed = 5;
inline constexpr std::chrono::minutes tries_counted{15};
inline constexpr std::chrono::minutes lock_holds{15};

/// Sends a bound organizer a link to sign in with, once. The link and the hash of its secret are made by the edge
/// and stand in slots.url and slots.code.
decision send_sign_in_link(const turn& now, const intent& wanted);

/// Says a text that has such a link in it, which works from then on.
decision with_sign_in_link(const turn& now, const intent& wanted, std::string text);

/// Whether a session may go on.
bool holds(const storage::console_session& session, storage::time_point now);

/// Counts one more wrong password; the fifth within a quarter of an hour locks the name.
void count_wrong_try(storage::sign_in_tries& tries, storage::time_point now);

/// A token as people see it: its unit, and the beginning of the hash that is kept.
std::string token_name(const content::wording& say, const catalogue& units, const std::string& unit,
                       std::string_view hash);

/// The key of who works with a token.
std::string token_key(std::string_view hash);

/// Who an identity is at this moment; nothing where they are gone or act for nobody any more. An account that was
/// made after `since`, when they signed in, is somebody else.
storage::awaitable<std::optional<actor>> find_actor(storage::store& store, const content::wording& say,
                                                    catalogue_ptr units, storage::console_identity who,
                                                    storage::time_point since);

} // namespace handlers
