#pragma once

#include "storage/store.hpp"

namespace bot {

/// Saves the made-up units, accounts and activities of content/demo/, dated around the day that it
/// is. What is there already is brought up to date.
storage::awaitable<void> load_demo_week(storage::store& into, storage::time_point now);

} // namespace bot
