#pragma once

#include "storage/store.hpp"

#include <vector>

// That several accounts lead to one person.
namespace handlers {

/// The pseudonyms by which somebody comes, their own among them.
storage::awaitable<std::vector<storage::person_id>> identities_of(storage::store& store, storage::person_id whose);

/// Who comes by an identity: the one that it has become, or itself.
storage::awaitable<storage::person_id> person_behind(storage::store& store, storage::person_id identity);

/// Removes which identities are a person's, and who has their unionid.
storage::awaitable<std::vector<storage::action>> erase_identities(storage::store& store, storage::person_id whose);

} // namespace handlers
