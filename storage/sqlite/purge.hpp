#pragma once

#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// Forgets so much of what is too old that writers queued behind it do not notice. False where nothing
/// was left to forget.
bool purge_some(connection& db, time_point now);

} // namespace storage::sqlite
