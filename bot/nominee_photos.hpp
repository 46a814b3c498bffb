#pragma once

#include "bot/platform/client.hpp"
#include "storage/store.hpp"

#include <functional>
#include <string_view>

namespace bot {

/// Fetches pictures of nominees, which the platform keeps for three days alone, and keeps them here: JPEG and PNG
/// of at most 1 MB. A few at a time; what cannot be fetched within three days is given up.
storage::awaitable<void> fetch_nominee_photos(storage::store& store,
                                              std::function<platform::client*(std::string_view account)> caller,
                                              storage::time_point now);

} // namespace bot
