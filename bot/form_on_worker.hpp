#pragma once

#include "handlers/annex2.hpp"

namespace bot {

/// The form of a unit, read and reckoned on a worker thread: that of a province takes longer than an io thread may
/// stand still. The unit must exist.
storage::awaitable<handlers::annex2> form_on_worker(storage::store& store, handlers::catalogue_ptr source,
                                                    std::string unit, storage::period within);

/// The same with how the units below stand.
storage::awaitable<handlers::annex2> form_with_parts(storage::store& store, handlers::catalogue_ptr source,
                                                     std::string unit, storage::period within);

} // namespace bot
