#pragma once

#include "bot/platform_photo.hpp"
#include "storage/store.hpp"

namespace bot {

/// Fetches pictures of nominees, which the platform keeps for three days alone, and keeps them here: JPEG and PNG
/// of at most 1 MB. A few at a time; what cannot be fetched within three days is given up.
storage::awaitable<void> fetch_nominee_photos(storage::store& store, platform_caller caller,
                                              storage::time_point now);

} // namespace bot
