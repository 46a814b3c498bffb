#pragma once

#include "storage/store.hpp"

namespace handlers {

/// Looks through tokens and people for rights to act for a unit that no card is of, such as those given before
/// there were cards, and makes their cards: a part of the store at a time, going on where it stopped, once for a
/// store. True when all has been looked through. What is given meanwhile has its card from whoever gives it.
storage::awaitable<bool> make_missing_cards(storage::store& store);

} // namespace handlers
