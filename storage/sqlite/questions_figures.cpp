#include "storage/sqlite/questions.hpp"

namespace storage::sqlite {

std::vector<counter> counters_of(connection& db, activity_id activity)
{
    std::vector<counter> all;
    auto found = db.query("SELECT activity, unit, role, kind, SUM(heads) FROM counters WHERE activity = ?"
                          " GROUP BY activity, unit, role, kind",
                          activity);
    while (found.next())
        all.push_back(
            {found.integer(0), found.text(1), found.word<role>(2), found.word<entry_kind>(3), found.integer(4)});
    return all;
}

page<ledger_entry> ledger(connection& db, activity_id activity, period within, std::int64_t after, int limit)
{
    page<ledger_entry> one;
    auto found = db.query("SELECT number, unit, role, kind, day, heads,"
                          " (SELECT id FROM persons p WHERE p.number = cause), natural_key, note, at FROM ledger"
                          " WHERE activity = ? AND number > ? AND day BETWEEN ? AND ? ORDER BY number LIMIT ?",
                          activity, after, within.from, within.to, std::int64_t{limit} + 1);
    while (found.next()) {
        if (one.items.size() == static_cast<std::size_t>(limit)) {
            one.next = one.items.back().number;
            break;
        }
        one.items.push_back({found.integer(0), activity, found.text(1), found.word<role>(2),
                             found.word<entry_kind>(3), found.day(4), found.number(5), found.text(6),
                             found.text(7), found.text(8), found.moment(9)});
    }
    return one;
}

} // namespace storage::sqlite
