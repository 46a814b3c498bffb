#pragma once

#include "content/wording.hpp"
#include "handlers/catalogue.hpp"
#include "handlers/reminder_rules.hpp"
#include "handlers/report_states.hpp"
#include "storage/store.hpp"

#include <functional>
#include <string>

namespace bot::reminders {

/// What reminders and broadcasts are made with.
struct surroundings {
    storage::store& store;
    const content::wording& wording;
    std::function<storage::time_point()> clock;
    handlers::reminder_rules by;
    handlers::report_deadlines deadlines;
    std::string server; ///< Names this scheduler among those of the store.
};

/// One look of a scheduler: what it looks at, and whether it may go on.
struct look {
    const surroundings& at;
    handlers::catalogue_ptr catalogue;
    /// Renews the lease; false where another server has it by now, or this one is to stop: then leave the rest.
    std::function<storage::awaitable<bool>()> goes_on;
};

} // namespace bot::reminders
