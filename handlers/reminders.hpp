#pragma once

#include "handlers/decision.hpp"
#include "storage/delivery.hpp"

#include <optional>
#include <string>
#include <vector>

// Reminders of sessions: when they go, to whom, and what they say.
namespace handlers {

enum class reminder_kind {
    evening,   ///< The evening before.
    two_hours, ///< Before it begins.
};
std::string_view to_string(reminder_kind kind);

/// One reminder of one session, for everybody who has a place.
struct session_reminder {
    storage::activity_id activity = storage::no_activity;
    reminder_kind kind = reminder_kind::evening;
    storage::time_point starts_at; ///< Of the session; another time is another reminder.
    storage::time_point due;
    storage::time_point until; ///< From then on it is of no use.

    bool operator==(const session_reminder&) const = default;
};

/// The reminders of an activity, in order of time. What falls into quiet hours goes before them, or after, where
/// the session has not begun by then; never so soon after another one that it says nothing new.
std::vector<session_reminder> reminders_of(const storage::activity& activity, const reminder_rules& by);

/// Those of all activities that are due and still of use.
std::vector<session_reminder> due_reminders(const catalogue& all, const reminder_rules& by,
                                            storage::time_point now);

/// Names the reminder for one person: the same for each version of the session's time.
std::string key_of(const session_reminder& what);

/// Whether somebody's registration is to be reminded of: it holds a place, and was not made after the reminder was
/// due (they were told the time then).
bool is_for(const session_reminder& what, const storage::registration& held);

/// The notice to leave; nothing where the catalogue no longer has such a session.
std::optional<storage::leave_notice> notice_of(const content::wording& say, const catalogue& from,
                                               const session_reminder& what);

/// Whether what a reminder of a session says is still so: the activity takes place, and at that time. True for
/// every other notice.
bool still_stands(const catalogue& from, const storage::notice& what);

/// Whether a notice is still to be sent: still_stands, and for what people may refuse or withdraw from that they
/// have not.
storage::awaitable<bool> still_wanted(storage::store& store, catalogue_ptr from, storage::delivery what);

} // namespace handlers
