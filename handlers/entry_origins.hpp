#pragma once

#include "handlers/desk.hpp"
#include "storage/entry_origin.hpp"
#include "storage/store.hpp"

#include <optional>
#include <string>
#include <vector>

// Which organizer had a hand in an entry of the ledger, and how.
namespace handlers {

/// Adds to a step who adds the heads of the action at `place`, and how; see storage::entry_origin.
void name_origin(desk_step& step, storage::activity_id activity, std::size_t place, std::string how,
                 std::string by);

/// Keeps who checked somebody in. For what a check-in said that it has just done; anything else leaves nothing.
storage::awaitable<void> keep_check_in_origin(storage::store& store, storage::person_id who,
                                              const storage::outcome& came, std::string how, std::string by);

/// How an entry came about; nothing where no organizer had a hand in it.
storage::awaitable<std::optional<storage::entry_origin>> origin_of(storage::store& store,
                                                                   const storage::ledger_entry& entry);

} // namespace handlers
