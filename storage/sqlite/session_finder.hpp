#pragma once

#include "storage/command.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

namespace storage::sqlite {

/// Finds the session that a check-in means. `done` means found; everything else is the answer.
checked_in find_session(connection& db, const member& person, const check_in& wanted, time_point now);

} // namespace storage::sqlite
