#include "storage/sqlite/ledger.hpp"

namespace storage::sqlite {

bool record(connection& db, const member& cause, const ledger_entry& entry)
{
    const int written =
        db.run("INSERT INTO ledger (activity, unit, role, kind, day, heads, cause, natural_key, note,"
               " at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
               entry.activity, entry.unit, entry.role, entry.kind, entry.day, entry.heads, cause.number,
               entry.natural_key, entry.note, entry.at);
    if (written == 0)
        return false;
    db.run("INSERT INTO counters (activity, unit, role, kind, day, heads) VALUES (?, ?, ?, ?, ?, ?)"
           " ON CONFLICT DO UPDATE SET heads = heads + excluded.heads",
           entry.activity, entry.unit, entry.role, entry.kind, entry.day, entry.heads);
    return true;
}

} // namespace storage::sqlite
