#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace bot::simulator {

/// A message that somebody got without having asked just then.
struct received {
    std::int64_t number = 0; ///< From 1, in order of arrival.
    std::string openid;
    std::string text;
    std::string way; ///< "customer_service" or "subscription".
};

/// What the platform of the simulator has brought to people, until newer messages push it out. May be used from
/// any thread.
class inbox {
public:
    void put(std::string openid, std::string text, std::string way);

    /// What came after a number.
    std::vector<received> after(std::int64_t number) const;

    /// The number of the latest message; 0 where there is none.
    std::int64_t latest() const;

private:
    mutable std::mutex mutex_;
    std::deque<received> messages_;
    std::int64_t last_ = 0;
};

} // namespace bot::simulator
