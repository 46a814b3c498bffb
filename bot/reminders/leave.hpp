#pragma once

#include "bot/reminders/surroundings.hpp"

#include <string>
#include <vector>

namespace bot::reminders {

/// A notice that somebody is left once, ever.
struct once {
    storage::person_id whom;
    std::string key; ///< What they are told; the person is added.
    storage::leave_notice what;
    storage::time_point matters_until; ///< The record that it was told stays at least a month longer.
};

enum class left_how {
    now,        ///< Left by this very call.
    before,     ///< By an earlier one.
    not_wanted, ///< The person is unknown, or wants no messages.
};

/// Leaves a notice unless it was left before, by whichever server. Both are one step of the store.
storage::awaitable<left_how> leave_once(const surroundings& at, once one);

/// Carries actions out for somebody who is known, once for each key (for a day at least), and gives what came of
/// it. Throws storage::overloaded.
storage::awaitable<storage::result> carry_out(const surroundings& at, storage::person_id whom, std::string key,
                                              std::vector<storage::action> actions);

/// Removes records of what mattered more than a month ago, some at a time.
storage::awaitable<void> forget_old(const look& by);

} // namespace bot::reminders
