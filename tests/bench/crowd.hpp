#pragma once

#include "storage/store.hpp"

#include <cstdint>
#include <string_view>

namespace bench {

/// Somebody of a crowd, from 0 on.
storage::person_id person_of_crowd(std::int64_t number);

/// Fills an empty store with the week's activity and so many people, of whom everyone came, and an administrator's
/// token.
void fill_with_crowd(storage::store& store, std::int64_t people, std::string_view token_of_admin);

} // namespace bench
