#pragma once

#include "bot/context.hpp"
#include "storage/records.hpp"

namespace bot::console {

/// Leaves everybody who signed up a notice where an activity has another time or place or is cancelled, once for
/// each state of the activity. Gives how many were told.
storage::awaitable<std::size_t> tell_change(context& ctx, storage::activity before, storage::activity after);

} // namespace bot::console
