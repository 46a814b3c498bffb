#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/ledger.hpp"

namespace storage::sqlite {
namespace {

std::int64_t manual_heads(connection& db, activity_id activity, role as)
{
    auto sum =
        db.query("SELECT COALESCE(SUM(heads), 0) FROM counters WHERE activity = ? AND unit = '' AND role = ?"
                 " AND kind = 'manual'",
                 activity, as);
    sum.next();
    return sum.integer(0);
}

} // namespace

heads_added apply(const step& in, const add_heads& wanted)
{
    using status = heads_added::status;
    heads_added told{status::done, wanted.activity, wanted.role, wanted.heads, 0};
    if (!in.db.query("SELECT 1 FROM activities WHERE id = ?", wanted.activity).next()) {
        told.what = status::unknown_activity;
        return told;
    }
    told.total = manual_heads(in.db, wanted.activity, wanted.role);
    if (!wanted.attendance && told.total + wanted.heads < 0) {
        told.what = status::below_zero;
        return told;
    }
    if (wanted.heads == 0)
        return told;
    ledger_entry entry;
    entry.activity = wanted.activity;
    entry.role = wanted.role;
    entry.kind = wanted.attendance ? entry_kind::attended : entry_kind::manual;
    entry.day = day_of(in.now);
    entry.heads = wanted.heads;
    entry.natural_key = "manual:" + in.key;
    entry.note = wanted.note;
    entry.at = in.now;
    if (record(in.db, in.person, entry) && !wanted.attendance)
        told.total += wanted.heads;
    return told;
}

} // namespace storage::sqlite
