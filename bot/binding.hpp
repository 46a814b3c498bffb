#pragma once

#include "storage/store.hpp"

#include <chrono>
#include <string>

namespace bot {

/// How long a binding code waits to be used.
inline constexpr std::chrono::hours binding_code_holds{24};

/// Makes a code that lets one person act for a unit by sending 绑定 with it. The store keeps its
/// hash alone.
storage::awaitable<std::string> create_binding_code(storage::store& store, storage::authority acts_for,
                                                    storage::time_point now);

} // namespace bot
