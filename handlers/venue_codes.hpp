#pragma once

#include "handlers/decision.hpp"
#include "storage/venue_code.hpp"

#include <optional>
#include <string>
#include <vector>

// Check-in codes that change: what stands at a venue is good for a minute, so that nobody checks in from home with
// what somebody else has sent them.
namespace handlers {

/// The secret of an activity whose codes change; nothing where they stay.
storage::awaitable<std::optional<storage::venue_code>> find_venue_code(storage::store& store,
                                                                       storage::activity_id activity);

/// Makes an activity's codes change, from a secret that the edge has made, or stay. False where somebody else has
/// just done so.
storage::awaitable<bool> set_changing_codes(storage::store& store, storage::activity_id activity, bool changing,
                                            std::string secret);

/// What stands at a session's venue at that moment.
std::string code_shown(const std::optional<storage::venue_code>& changing, const storage::session& session,
                       storage::time_point now);

/// Whether a code may be sent for a session at that moment.
bool is_taken(const std::optional<storage::venue_code>& changing, const storage::session& session,
              const std::string& code, storage::time_point now);

/// A check-in as the store's step knows it.
struct settled_code {
    storage::check_in coming;
    std::vector<storage::activity_id>
        fits; ///< Several that a code alone may be for: to be asked which. Otherwise empty.
};

/// Puts the session's own code in the place of one that changes, and no code where it is not taken, so that the
/// step that checks in needs to know nothing of it. `seen_at` is when the person had the code before them, where
/// they name the activity.
storage::awaitable<settled_code> settle_code(const turn& now, storage::check_in coming,
                                             storage::time_point seen_at);

} // namespace handlers
