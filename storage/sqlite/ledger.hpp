#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

namespace storage::sqlite {

/// Writes an entry, caused by the person given, and its counter. False, with nothing written, where its natural
/// key is known.
bool record(connection& db, const member& cause, const ledger_entry& entry);

} // namespace storage::sqlite
