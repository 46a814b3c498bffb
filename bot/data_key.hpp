#pragma once

#include "bot/config.hpp"
#include "storage/store.hpp"

#include <string>

namespace bot {

/// The raw bytes of the key that pseudonyms are made with: the one given as 64 hex digits, otherwise
/// one that is made for the store and kept there. Throws bad_setting where the store's people were
/// named with another key.
storage::awaitable<std::string> settle_data_key(storage::store& store, std::string hex);

} // namespace bot
