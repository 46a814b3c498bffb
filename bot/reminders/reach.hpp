#pragma once

#include "bot/context.hpp"
#include "storage/broadcast.hpp"

namespace bot::reminders {

/// How a broadcast would reach its people now, quiet hours aside.
struct reach {
    int people = 0;
    int by_service = 0;  ///< By a message of customer service: they wrote lately.
    int by_template = 0; ///< By a message that they agreed to.
    int later = 0;       ///< When they write next.
    int spared = 0;      ///< Not at all: they want no such messages.
};

/// Counts the people of a broadcast that has its unit, audience and activity.
storage::awaitable<reach> reach_of(const context& ctx, handlers::catalogue_ptr catalogue, storage::broadcast what);

} // namespace bot::reminders
