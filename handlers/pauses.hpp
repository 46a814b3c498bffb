#pragma once

#include "handlers/decision.hpp"

#include <vector>

// Pauses of reading (暂停打卡): days on which nothing need be read.
namespace handlers {

/// The days that a person paused, past and to come.
storage::awaitable<std::vector<storage::period>> paused_days(storage::store& store, storage::person_id whose);

/// From today on, for as many days as were said, or asks for how many.
storage::awaitable<decision> pause_reading(const turn& now, const intent& wanted);

/// Ends a pause today.
storage::awaitable<decision> resume_reading(const turn& now);

/// Removes what is kept of somebody's pauses.
storage::awaitable<std::vector<storage::action>> erase_pauses(storage::store& store, storage::person_id whose);

} // namespace handlers
