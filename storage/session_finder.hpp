#pragma once

#include "storage/command.hpp"

#include <functional>
#include <vector>

// Which session a check-in means. Sessions are open from an hour before they start until an hour after they end.
namespace storage {

/// A session of an activity that takes place.
struct dated_session {
    activity_id activity = no_activity;
    int number = 0;
    time_point starts_at;
    time_point ends_at;
};

/// Whether somebody may check in to a session at that moment.
bool is_open(const session& one, time_point now);

/// Among the sessions of one activity that have the code. `done` means found; everything else is the answer.
checked_in find_session(activity_id activity, std::vector<dated_session> with_code, time_point now);

/// Among the sessions of all activities that have the code. Where several are open, the one of the activity in
/// which the person holds a place is meant.
checked_in find_session(std::vector<dated_session> with_code, const std::function<bool(activity_id)>& holds_place,
                        time_point now);

} // namespace storage
