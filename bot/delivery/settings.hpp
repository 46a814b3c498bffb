#pragma once

#include <chrono>

namespace bot::delivery {

/// What the platform allows, and what people are spared. The platform has changed its numbers more than once.
struct settings {
    std::chrono::seconds message_window{48 * 3600}; ///< After a person's message,
    int message_allowance = 5;                      ///< so many messages of customer service.
    std::chrono::seconds gesture_window{60};        ///< After a menu click, a follow or a scan,
    int gesture_allowance = 3;                      ///< so many.
    int quiet_from = 21;                            ///< Hour of the day in China; equal hours: never quiet.
    int quiet_until = 8;
};

} // namespace bot::delivery
