#pragma once

#include "storage/detail/day_sums.hpp"
#include "storage/sqlite/connection.hpp"

#include <cstdint>
#include <mutex>
#include <vector>

namespace storage::sqlite {

/// The counters by day, in memory, for questions about all of them. The ledger only grows, in order of its
/// numbers: what was written since the last question, by whatever process, is added to what is held, so that the
/// answer is that of the moment. May be used from any thread.
class counter_sums {
public:
    /// Sums over a period, in order of activity, unit, role and kind.
    std::vector<counter> over(connection& db, period within);

private:
    void read(connection& db);
    void catch_up(connection& db);
    void add(std::vector<day_sum> fresh);

    std::mutex mutex_;
    std::vector<day_sum> sums_; ///< In order, no two of one key.
    std::int64_t last_ = -1;    ///< The ledger's number up to which they are; -1 before they were read.
};

} // namespace storage::sqlite
