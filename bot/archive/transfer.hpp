#pragma once

#include "storage/store.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

// Archives on their way: from a store into a file, from a file into a store, from store to store. Pages are held
// in memory, never the whole.
namespace bot::archive {

class file_reader;
class file_writer;

/// Records that have been moved, by kind.
using tally = std::map<std::string, std::int64_t>;

/// Told after each page, with what has been moved in this run.
using on_progress = std::function<void(const tally&)>;

/// Throws std::runtime_error for a store with nothing in it, as a wrong URL opens one, and for one that an import
/// has filled by half.
storage::awaitable<void> require_whole(storage::store& store);

/// Writes all records, and leaves it to the caller to finish the file.
storage::awaitable<tally> back_up(storage::store& from, file_writer& to, on_progress told);

/// Goes on where an earlier run was interrupted.
storage::awaitable<tally> restore(file_reader& from, storage::store& to, on_progress told);

/// The same from store to store. `source` names the one that is read.
storage::awaitable<tally> move_records(storage::store& from, storage::store& to, std::string source,
                                       on_progress told);

} // namespace bot::archive
