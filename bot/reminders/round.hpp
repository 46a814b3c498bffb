#pragma once

#include "bot/reminders/parts.hpp"
#include "storage/reminder.hpp"

#include <string>

namespace bot::reminders {

/// How far a round has come, from its beginning where nobody has started it.
storage::awaitable<storage::told_round> round_of(const look& by, std::string key,
                                                 storage::time_point matters_until);

/// Writes down how far it has come. False where another server has gone on with it: then it is theirs.
storage::awaitable<bool> keep_round(const look& by, storage::told_round& round);

} // namespace bot::reminders
