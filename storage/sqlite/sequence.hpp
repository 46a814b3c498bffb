#pragma once

#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// The next number in which registrations arrived.
inline std::int64_t next_arrival(connection& db)
{
    auto next = db.query("UPDATE sequences SET value = value + 1 WHERE name = 'arrival' RETURNING value");
    next.next();
    return next.integer(0);
}

/// Makes those who keep the catalogue in memory read it again.
inline void bump_catalogue(connection& db)
{
    db.run("UPDATE sequences SET value = value + 1 WHERE name = 'catalogue'");
}

} // namespace storage::sqlite
