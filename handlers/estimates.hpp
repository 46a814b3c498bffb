#pragma once

#include "handlers/catalogue.hpp"
#include "storage/estimate.hpp"
#include "storage/store.hpp"

#include <span>
#include <string>
#include <vector>

// Heads that were estimated, which every figure that holds them has to say.
namespace handlers {

/// What keeps an estimate beside heads that a step adds; below zero where it takes heads back.
storage::write_document estimate_beside(const std::string& step_key, storage::activity_id activity,
                                        storage::role role, int heads, storage::time_point at);

/// The estimates of a period, both days included, in order of activity.
storage::awaitable<std::vector<storage::estimate>> estimates_in(storage::store& store, storage::period within);

/// The estimates of one activity, of all days.
storage::awaitable<std::vector<storage::estimate>> estimates_of(storage::store& store,
                                                                storage::activity_id activity);

/// The heads of an activity's estimates that count on the form for a role.
std::int64_t estimated_heads(const storage::activity& activity, storage::role role,
                             std::span<const storage::estimate> all);

} // namespace handlers
