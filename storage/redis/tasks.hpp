#pragma once

#include "storage/redis/operation.hpp"
#include "storage/redis/plan.hpp"

#include <string>
#include <vector>

namespace storage::redis {

/// A task that was carried out: what came of it, and what is left to write down with the person, as step.lua reads
/// it.
struct done_task {
    outcome what;
    std::vector<std::string> effects;
};

/// Carries out what a task changes elsewhere; done again, it gives the same. Throws completed_elsewhere.
awaitable<done_task> carry_out_task(access& at, task what, operation about);

} // namespace storage::redis
