#pragma once

#include "storage/redis/record_file.hpp"

#include <cstdint>
#include <vector>

namespace storage::redis {

/// What belongs to activities, each as of one moment, in order of number.
struct activity_copies {
    struct ledger_end {
        activity_id activity = no_activity;
        std::int64_t last = 0; ///< Number of its last entry then.
    };
    record_file registrations; ///< Of an activity in order of role and person.
    record_file attendances;   ///< Of an activity in order of session, role and person.
    std::vector<ledger_end> ledgers;
    std::int64_t arrival = 0; ///< The largest that any of them gave.
};

} // namespace storage::redis
