#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

#include <set>

namespace storage::sqlite {

/// Days with a reading check-in, ever.
std::set<day> reading_days(connection& db, const member& person);

} // namespace storage::sqlite
