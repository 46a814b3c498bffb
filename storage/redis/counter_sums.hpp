#pragma once

#include "storage/detail/day_sums.hpp"
#include "storage/redis/reply.hpp"
#include "storage/store.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace storage::redis {

struct access;
template <class T>
class one_shot;

/// The counters of an activity as Redis keeps them, by ROLE:KIND:DAY:UNIT; in order.
std::vector<day_sum> parse_counters(activity_id activity, const reply& from);

/// The counters of all activities by day, in memory, for questions about all of them. Each bucket of people, and the
/// catalogue, say which activities were counted for lately: their counters are read again, so that the answer has
/// whatever somebody was told about. Where more was counted than they say, everything is read again. Belongs to one
/// thread.
class counter_sums {
public:
    /// Sums over a period, in order of activity, unit, role and kind.
    awaitable<std::vector<counter>> over(access& at, period within);

private:
    class turn;
    awaitable<void> wait_for_turn();
    awaitable<void> bring_up_to_date(access& at);
    awaitable<void> read_all(access& at);
    awaitable<void> read_some(access& at, std::vector<activity_id> activities);

    std::map<activity_id, std::vector<day_sum>> sums_;
    std::vector<std::string> places_; ///< The last entry seen of each list; none before everything was read.
    bool reading_ = false;
    std::vector<std::shared_ptr<one_shot<bool>>> waiting_;
};

} // namespace storage::redis
