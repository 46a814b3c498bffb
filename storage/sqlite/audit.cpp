#include "storage/sqlite/questions.hpp"

namespace storage::sqlite {
namespace {

/// Counters against the sums of their entries, in both directions.
void compare_counters(connection& db, std::vector<discrepancy>& found)
{
    auto wrong = db.query("SELECT activity, unit, role, kind, day, SUM(kept), SUM(counted) FROM"
                          " (SELECT activity, unit, role, kind, day, heads AS kept, 0 AS counted FROM counters"
                          "  UNION ALL SELECT activity, unit, role, kind, day, 0, heads FROM ledger)"
                          " GROUP BY activity, unit, role, kind, day HAVING SUM(kept) <> SUM(counted)");
    while (wrong.next())
        found.push_back(
            {{wrong.integer(0), wrong.text(1), wrong.word<role>(2), wrong.word<entry_kind>(3), wrong.integer(5)},
             wrong.day(4),
             wrong.integer(6)});
}

/// Heads that hold or wait for a place against the registrations. They belong to no day.
void compare_places(connection& db, std::vector<discrepancy>& found)
{
    auto wrong = db.query("SELECT activity, role, kept, counted FROM"
                          " (SELECT p.activity, p.role, s.state,"
                          "   CASE s.state WHEN 'confirmed' THEN p.confirmed ELSE p.waiting END AS kept,"
                          "   (SELECT COALESCE(SUM(party), 0) FROM registrations r WHERE r.activity = p.activity"
                          "    AND r.role = p.role AND r.state = s.state) AS counted"
                          "  FROM places p, (SELECT 'confirmed' AS state UNION ALL SELECT 'waiting') s)"
                          " WHERE kept <> counted ORDER BY activity, role");
    while (wrong.next())
        found.push_back({{wrong.integer(0), "", wrong.word<role>(1), entry_kind::registered, wrong.integer(2)},
                         {},
                         wrong.integer(3)});
}

} // namespace

std::vector<discrepancy> audit(connection& db)
{
    const snapshot as_of_one_moment(db);
    std::vector<discrepancy> found;
    compare_counters(db, found);
    compare_places(db, found);
    return found;
}

} // namespace storage::sqlite
