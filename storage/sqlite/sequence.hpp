#pragma once

#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// The next number in which registrations arrived.
inline std::int64_t next_arrival(connection& db)
{
    // RETURNING would open a table in memory each time, at the price of several look-ups.
    db.run("UPDATE sequences SET value = value + 1 WHERE name = 'arrival'");
    auto next = db.query("SELECT value FROM sequences WHERE name = 'arrival'");
    next.next();
    return next.integer(0);
}

/// Makes those who keep the catalogue in memory read it again.
inline void bump_catalogue(connection& db)
{
    db.run("UPDATE sequences SET value = value + 1 WHERE name = 'catalogue'");
}

} // namespace storage::sqlite
