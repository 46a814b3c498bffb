#pragma once

#include "bot/context.hpp"
#include "storage/records.hpp"

#include <string>

namespace bot::console {

/// A mark of an activity's state, for a form to carry along.
std::string mark_of(const storage::activity& activity);

enum class saved {
    done,
    changed, ///< Somebody else has changed or made it since the form was shown.
    busy,    ///< Somebody else is saving just now.
};

/// Saves an activity where it still is as `mark` says; an empty mark is for one that is not there yet. One save at
/// a time for all servers, so that nobody's change is lost. What is saved shows in the context at once.
storage::awaitable<saved> save_activity(context& ctx, storage::activity what, std::string mark);

} // namespace bot::console
