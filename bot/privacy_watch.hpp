#pragma once

#include "bot/config.hpp"
#include "storage/sealed_store.hpp"

namespace bot {

/// Once a day, and on one of the servers that share a store: erases what is due, seals with the present key what
/// is not, and leaves nothing in the store's files of what was erased. Asked again after a failure, it goes on.
storage::awaitable<void> look_after_privacy(storage::sealed_store& store, const config& settings,
                                            storage::time_point now);

} // namespace bot
