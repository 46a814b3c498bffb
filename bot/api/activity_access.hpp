#pragma once

#include "bot/api/access.hpp"

namespace bot::api {

/// An activity that is asked for by its number in the path, in the catalogue that it points into.
struct named_activity {
    handlers::catalogue_ptr catalogue;
    const storage::activity* activity = nullptr;
    storage::authority acts_for; ///< Of who asks.
    bool owned = false;          ///< By a unit that the token acts for; otherwise it is held jointly with one.
};

/// The activity of that number; null where there is none.
const storage::activity* activity_named(const handlers::catalogue& catalogue, const std::string& text);

/// The activity of /api/v1/activities/{id}/…, or the refusal: the token's unit must have it within.
storage::awaitable<std::variant<named_activity, http::response>> find_activity(context& ctx,
                                                                               const http::request& what);

/// The same for a write that must come once: it has an Idempotency-Key, and the activity is of a unit that the
/// token acts for. `other_unit` names the refusal where it is not.
storage::awaitable<std::variant<named_activity, http::response>>
find_own_activity(context& ctx, const http::request& what, const char* other_unit);

} // namespace bot::api
