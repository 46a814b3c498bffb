#pragma once

#include "handlers/decision.hpp"
#include "storage/reader.hpp"

#include <optional>
#include <vector>

// Pauses of reading (暂停打卡): days on which nothing need be read.
namespace handlers {

/// What a person asked for beside the check-ins; empty where nothing.
storage::awaitable<storage::reader> find_reader(storage::store& store, storage::person_id whose);

/// The days that a person paused, past and to come.
storage::awaitable<std::vector<storage::period>> paused_days(storage::store& store, storage::person_id whose);

/// The one of them that holds on a day; nothing where none does.
std::optional<storage::period> pause_on(const std::vector<storage::period>& paused, storage::day date);

/// The longest pause that is taken, in days.
inline constexpr int longest_pause = 60;

/// From today on, for as many days as were said, or asks for how many.
storage::awaitable<decision> pause_reading(const turn& now, const intent& wanted);

/// Ends a pause today.
storage::awaitable<decision> resume_reading(const turn& now);

/// Removes what is kept of somebody's pauses and corrections.
storage::awaitable<std::vector<storage::action>> erase_pauses(storage::store& store, storage::person_id whose);

} // namespace handlers
