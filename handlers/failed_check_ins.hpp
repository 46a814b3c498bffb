#pragma once

#include "handlers/catalogue.hpp"
#include "storage/failed_check_in.hpp"
#include "storage/store.hpp"

#include <string>
#include <vector>

// Check-ins that failed, kept for organizers who stand at the door, and for putting an end to guessing.
namespace handlers {

/// Kept for each activity: the latest, and no longer than 30 days.
inline constexpr int failed_check_ins_kept = 200;
inline constexpr std::chrono::days failed_check_ins_last{30};
/// Wrong codes of a person within the time, after which no code is looked at.
inline constexpr std::size_t wrong_codes_allowed = 8;
inline constexpr std::chrono::minutes wrong_codes_counted{10};

/// Keeps what failed, once for each message: with the activity, or, where the code led to none, with the one that
/// takes place now in which the person has a place. Nothing where the check-in did not fail.
storage::awaitable<void> keep_failed_check_in(storage::store& store, catalogue_ptr known,
                                              storage::person_id person, std::string key, storage::checked_in what,
                                              storage::time_point now);

/// Whether a person has sent so many wrong codes that they have to wait.
storage::awaitable<bool> must_wait(storage::store& store, storage::person_id person, storage::time_point now);

/// The latest failures of an activity, newest first.
storage::awaitable<std::vector<storage::failed_check_in>>
failed_check_ins_of(storage::store& store, storage::activity_id activity, int limit, storage::time_point now);

} // namespace handlers
