#pragma once

#include "storage/store.hpp"

#include <chrono>

namespace bot::platform {

/// The present and the way to wait, so that tests need not.
class clock {
public:
    virtual ~clock() = default;
    virtual storage::time_point now() = 0;
    virtual storage::awaitable<void> sleep(std::chrono::milliseconds how_long) = 0;
};

/// The system's clock and timers; shared by everybody.
clock& system_clock();

} // namespace bot::platform
