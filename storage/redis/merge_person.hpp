#pragma once

#include "storage/redis/operation.hpp"

// That one person becomes another: what they have stands in many places, each of which changes at once and once.
// The step of who goes is under way meanwhile, so that nothing else of theirs happens.
namespace storage::redis {

/// Whether all texts that are taken over are said. Changes nothing of theirs. Throws overloaded while it is not known
/// where they came.
awaitable<person_merged> look_at_merge(access& at, storage::merge_person wanted, person_id from);

/// Takes over everything; done again, it goes on. The end of the step is left. Throws completed_elsewhere.
awaitable<person_merged> merge_person(access& at, storage::merge_person wanted, operation about);

} // namespace storage::redis
