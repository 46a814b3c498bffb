#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace storage::redis {

/// Pauses that double from the shortest to the longest, each shortened by chance so that many do not come at once.
class back_off {
public:
    using duration = std::chrono::milliseconds;
    back_off(duration shortest, duration longest) : shortest_(shortest), longest_(longest), next_(shortest) {}

    duration next()
    {
        std::uniform_int_distribution<duration::rep> some(next_.count() / 2, next_.count());
        next_ = std::min(next_ * 2, longest_);
        return duration(some(chance()));
    }
    void reset() { next_ = shortest_; }

private:
    static std::minstd_rand& chance()
    {
        thread_local std::minstd_rand one(std::random_device{}());
        return one;
    }
    duration shortest_;
    duration longest_;
    duration next_;
};

} // namespace storage::redis
