#pragma once

#include "bot/api/resident.hpp"
#include "bot/context.hpp"
#include "bot/http/message.hpp"
#include "handlers/decision.hpp"

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Writes that happen once, however often they are sent: the Idempotency-Key is the message key of the store.
namespace bot::api {

/// The refusal of a request without a usable Idempotency-Key; nothing where it has one.
std::optional<http::response> check_key(const context& ctx, const http::request& what);

/// What tells a request from others with the same key.
std::string fingerprint(const http::request& what);

/// What stands for the key of a request of somebody's, in 64 hex digits.
std::string name_of_write(const std::string& whose, const http::request& what);

/// Whether a key was not taken for another request so far.
storage::awaitable<bool> fits_key(context& ctx, const std::string& whose, const http::request& what);

/// Takes a key for a request of somebody who is no person of the store, such as an organizer's program. False
/// where it was taken for another request. A key holds for a day or more.
storage::awaitable<bool> take_key(context& ctx, const std::string& whose, const http::request& what);

/// The refusal for it.
http::response other_request(const context& ctx);

/// Decides what a request changes. Where that is nothing, its words say why.
using deciding = std::function<storage::awaitable<handlers::decision>(const handlers::turn& now)>;

/// What came of it.
struct carried {
    handlers::turn now;
    std::vector<storage::outcome> outcomes; ///< One for each action of the decision.
};

/// Decides and carries out, once for each key: what is sent again gets the outcomes of the first time. Nothing of
/// the conversation changes but that a helper is talked to. Throws storage::overloaded.
storage::awaitable<std::variant<carried, http::response>> carry_out(context& ctx, const http::request& what,
                                                                    resident who, deciding decide);

/// The same for a decision that writes documents alone. Gives the refusal, which is 409 with the code `nothing`
/// where there was nothing to do; none where all was written.
storage::awaitable<std::optional<http::response>> write_once(context& ctx, const http::request& what, resident who,
                                                             deciding decide, const char* nothing);

/// Whether every document of it was written; false where somebody else had changed one.
bool all_written(const carried& done);

/// The refusal for it: 409.
http::response moved_meanwhile(const context& ctx);

} // namespace bot::api
