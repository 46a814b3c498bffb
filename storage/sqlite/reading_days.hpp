#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

namespace storage::sqlite {

/// Days with a reading check-in, ever.
int reading_days(connection& db, const member& person);

/// Days in a row with a check-in that end on the day given.
int reading_streak(connection& db, const member& person, day last);

} // namespace storage::sqlite
