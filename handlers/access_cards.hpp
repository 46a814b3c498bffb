#pragma once

#include "handlers/catalogue.hpp"
#include "storage/access_card.hpp"
#include "storage/store.hpp"

#include <optional>
#include <string>
#include <vector>

// Who has been given the right to act for a unit, for admins to look over.
namespace handlers {

/// Writes down that somebody has a right, or has another one now. What is written already stays as it is.
storage::awaitable<void> keep_card(storage::store& store, storage::access_card card);

/// Nothing where there is none, or it is of a unit outside of `root`.
storage::awaitable<std::optional<storage::access_card>> find_card(storage::store& store, catalogue_ptr units,
                                                                  std::string root,
                                                                  storage::access_card::kind what,
                                                                  std::string whose);

/// The cards of one kind of a unit and those below it, in order of time.
storage::awaitable<std::vector<storage::access_card>> cards_of(storage::store& store, catalogue_ptr units,
                                                               std::string root, storage::access_card::kind what);

/// The token ends at once, whatever it is used for.
storage::awaitable<void> end_token(storage::store& store, storage::access_card card);

/// Forgets that a person has a right, after it was taken back.
storage::awaitable<void> forget_card(storage::store& store, storage::access_card card);

} // namespace handlers
