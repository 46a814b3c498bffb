#pragma once

#include "storage/redis/access.hpp"

#include <string_view>

// Whose entries a ledger has, so that nobody reads all of it for one person. activity.lua notes it with each
// entry; what was written by programs that did not is noted here, in the background.
namespace storage::redis {

/// Notes whose the entries are of ledgers where that is not known, and with the people that they came to the
/// activity, which a merge has to know. At most so many pages of a ledger. True when it is known of all.
awaitable<bool> list_entries(access& at, int pages);

/// The same for who cannot go on before it is known. Throws overloaded while there is much to do.
awaitable<void> need_listed_entries(access& at);

/// Numbers as activity.lua notes them, in order, each once. Throws std::runtime_error where it is something else.
std::vector<std::int64_t> read_entry_numbers(std::string_view noted);

} // namespace storage::redis
