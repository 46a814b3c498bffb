#pragma once

#include "handlers/catalogue.hpp"
#include "storage/store.hpp"
#include "storage/walk_in.hpp"

#include <optional>
#include <string>
#include <vector>

// Who signed up for an activity, who came, and whom an organizer counted.
namespace handlers {

/// Somebody in one role, as of one session.
struct roster_line {
    storage::registration held; ///< For who came without a registration: person, role and what is known of them.
    bool signed_up = true;
    int came = 0; ///< Heads that came to the session, corrections taken in.
    std::optional<storage::time_point> came_at;
    int corrections = 0; ///< Entries of an organizer so far: the next one's key follows from it.
};

struct roster {
    int session = 0;                ///< The session it is about; 0 where the activity has none.
    std::vector<roster_line> lines; ///< In order of arrival, the waiting list after those who hold a place.
    std::vector<storage::walk_in> walk_ins; ///< In order of time.
};

/// The number of the session that is nearest to now; 0 where there is none.
int session_near(const storage::activity& activity, storage::time_point now);

/// Reads registrations, the ledger of the activity and its walk-ins, page by page.
storage::awaitable<roster> roster_of(storage::store& store, const storage::activity& activity, int session);

/// The line of a person in a role; null where there is none.
const roster_line* find_line(const roster& in, std::string_view person, storage::role role);

} // namespace handlers
