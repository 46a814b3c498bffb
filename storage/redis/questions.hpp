#pragma once

#include "storage/redis/access.hpp"

// The store's questions.
namespace storage::redis {

awaitable<standing> standing_of(access& at, person_id who, std::string key);
awaitable<std::vector<registration>> registrations_of(access& at, person_id who);
awaitable<std::optional<tutorial_progress>> progress_of(access& at, person_id who, std::string tutorial);
awaitable<reading_summary> reading_of(access& at, person_id who, period within);

/// What readings.lua gives.
std::vector<reading> parse_readings(const reply& from, const person_id& who);

awaitable<std::vector<places>> places_of(access& at, std::vector<activity_id> activities, role as);
awaitable<page<registration>> registrations_for(access& at, activity_id activity, std::int64_t after, int limit);

awaitable<std::vector<counter>> counters_of(access& at, activity_id activity);
awaitable<page<ledger_entry>> ledger(access& at, activity_id activity, period within, std::int64_t after,
                                     int limit);
awaitable<std::vector<discrepancy>> audit(access& at);

/// Every activity that something may have been counted for, no_activity among them.
awaitable<std::vector<activity_id>> all_activities(access& at);

/// A natural key as it is kept: with ~ for the cause.
std::string without_cause(std::string natural_key, const person_id& cause);

/// Entries of a ledger after one and up to another, in order of writing, at most `limit`.
awaitable<std::vector<ledger_entry>> read_ledger(access& at, activity_id activity, std::int64_t after,
                                                 std::int64_t last, std::int64_t limit);

/// Entries of a ledger that one person is the cause of, in order of writing. Redis looks through what is not listed
/// yet.
awaitable<std::vector<ledger_entry>> entries_of(access& at, activity_id activity, person_id who);

} // namespace storage::redis
