#pragma once

#include "storage/redis/access.hpp"

// The catalogue is one slot. Each activity takes over what it needs of its own record from there.
namespace storage::redis {

awaitable<catalogue_records> load_catalogue(access& at);
awaitable<std::int64_t> catalogue_version(access& at);
awaitable<void> save_catalogue(access& at, catalogue_records records, time_point now);

/// Adds records of an archive, in their order. Nobody gets a place by it.
awaitable<void> import_catalogue(access& at, catalogue_records records);

/// Completes what a save left behind: activities that have not taken their record over.
awaitable<void> adopt_activities(access& at, time_point now);

} // namespace storage::redis
