#pragma once

#include "bot/export/table.hpp"
#include "content/wording.hpp"
#include "handlers/roster_reader.hpp"

#include <memory>

namespace bot {

/// An activity's roster as a table that is printed or worked on, the waiting list after a line that says so; names
/// and phones masked, unless `full`. The store and the words must outlive it.
std::shared_ptr<table> roster_table(storage::store& store, const storage::activity& activity, int session,
                                    const content::wording& wording, bool full);

} // namespace bot
