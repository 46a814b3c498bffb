#pragma once

#include "handlers/actor.hpp"
#include "handlers/catalogue.hpp"
#include "storage/log_entry.hpp"
#include "storage/store.hpp"

#include <string>
#include <string_view>
#include <vector>

// Who did what. Whatever is changed or opened in the console leaves a line.
namespace handlers {

/// Writes a line for a unit. `by`, its time and a key that nothing else has are for the caller to fill in.
storage::awaitable<void> write_log(storage::store& store, const actor& by, storage::log_entry what);

/// A key for a line, which comes after those of all lines written before by the machine's clock. `unique` is a
/// text that nothing else has.
std::string log_key(std::string_view unique);

/// Lines of a unit and those below it, the newest first.
storage::awaitable<std::vector<storage::log_entry>> log_of(storage::store& store, const catalogue& units,
                                                           std::string unit, int limit);

} // namespace handlers
