#pragma once

#include "bot/delivery/outlet.hpp"
#include "bot/reminders/surroundings.hpp"

#include <set>
#include <string>

// What a look of the scheduler does, one after the other. Each leaves notices; the courier delivers them.
namespace bot::reminders {

/// Rounds that are known to be done, so that the store is not asked again.
using done_rounds = std::set<std::string>;

/// Names what those who signed up are told about an activity that was changed: the same for all states that look
/// the same to them, until another change is told. `told` is the version of the record of what they know, so that
/// what is cancelled, opened and cancelled again is told three times.
std::string key_of_change(const storage::activity& after, std::int64_t told);

/// Tells those who signed up what has changed since they were told last, whichever way it was changed. `seen` is
/// the version of the catalogue that was gone through last.
storage::awaitable<void> tell_changes(const look& by, std::int64_t& seen);

/// The evening before and two hours before a session, to everybody who has a place.
storage::awaitable<void> remind_of_sessions(const look& by, done_rounds& done);

/// To those who asked for it and have not read today.
storage::awaitable<void> remind_of_reading(const look& by);

/// To bound organizers of units that have not handed in what is due, in the daytime, once a day at most.
storage::awaitable<void> remind_of_deadlines(const look& by, done_rounds& done);

/// Takes what organizers tell many to each of them.
storage::awaitable<void> send_broadcasts(const look& by, delivery::outlet& out);

} // namespace bot::reminders
