#pragma once

#include "storage/redis/access.hpp"

#include <chrono>

// A message's step. Where it concerns the person alone, one script does all of it. Otherwise it is written down
// with the person first, then carried out where it belongs, then ended with the person. Whoever comes by meanwhile
// completes it before anything else happens to the person.
namespace storage::redis {

awaitable<result> carry_out(access& at, command what);

/// Completes the step that somebody has under way, if they have one.
awaitable<void> complete_step_of(access& at, person_id who);

/// Completes steps that were begun some time ago and not ended.
awaitable<void> complete_steps(access& at, std::chrono::seconds older_than);

} // namespace storage::redis
