#pragma once

#include "bot/platform_photo.hpp"

namespace bot {

/// Fetches the photos that organizers sent beside heads they counted, and keeps them. A few at a time; what cannot
/// be fetched is given up, and the entry stays without.
storage::awaitable<void> fetch_count_photos(storage::store& store, platform_caller caller,
                                            storage::time_point now);

} // namespace bot
