#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// Writes an entry and its counter. False, with nothing written, where its natural key is known.
bool record(connection& db, const ledger_entry& entry);

} // namespace storage::sqlite
