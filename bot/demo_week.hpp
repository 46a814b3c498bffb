#pragma once

#include "storage/store.hpp"

namespace bot {

/// Fills a store with the demo week around a moment. Doing it again changes nothing that people did.
storage::awaitable<void> load_demo_week(storage::store& store, storage::time_point now);

} // namespace bot
