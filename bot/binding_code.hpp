#pragma once

#include "storage/store.hpp"

#include <chrono>
#include <string>

namespace bot {

inline constexpr std::chrono::hours binding_code_holds{24};

/// A new code that makes who sends it an organizer, once. The store keeps its hash alone.
storage::awaitable<std::string> create_binding_code(storage::store& store, storage::authority acts_for,
                                                    storage::time_point now);

} // namespace bot
