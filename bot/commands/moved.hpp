#pragma once

#include "bot/archive/transfer.hpp"

#include <string>

// What the commands that move archives tell.
namespace bot::commands {

/// Tells how many records have been moved, on the error stream and now and then.
archive::on_progress tell_progress();

/// "15 records: person 12, unit 3".
std::string describe(const archive::tally& moved);

/// Prints every counter of a store that is off. How many there are.
storage::awaitable<std::size_t> print_audit(storage::store& store, std::string name);

} // namespace bot::commands
