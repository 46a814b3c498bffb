#pragma once

#include "storage/store.hpp"

#include <vector>

// That several accounts lead to one person.
namespace handlers {

/// Removes which identities are a person's, and who has their unionid.
storage::awaitable<std::vector<storage::action>> erase_identities(storage::store& store, storage::person_id whose);

} // namespace handlers
