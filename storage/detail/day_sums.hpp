#pragma once

#include "storage/records.hpp"

#include <span>
#include <vector>

// Counters by day that a store holds in memory, for questions about all activities.
namespace storage {

struct day_sum {
    counter sum;
    storage::day day;
};

/// In order of activity, unit, role, kind and day.
bool comes_before(const day_sum& one, const day_sum& other);

/// Adds sums over a period to those of what comes before. `of` is in order.
void add_up(std::span<const day_sum> of, period within, std::vector<counter>& into);

} // namespace storage
