#include "storage/sqlite/notices.hpp"

#include <algorithm>

namespace storage::sqlite {

void queue_notice(connection& db, const member& to, const notice& what, const std::string& occasion)
{
    db.run("INSERT INTO notices (person, what, activity, role, party, text, at, expires_at, changed_at, occasion,"
           " counts_for) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7, ?9, ?1 WHERE ?9 = ''"
           " OR NOT EXISTS (SELECT 1 FROM notices WHERE counts_for = ?1 AND occasion = ?9 AND occasion <> '')",
           to.number, what.what, what.activity, what.role, what.party, what.text, what.at, what.expires_at,
           occasion);
}

std::vector<notice> take_notices(connection& db, const member& who, time_point now)
{
    std::vector<notice> taken;
    {
        auto found = db.query("SELECT number, what, activity, role, party, text, at, expires_at FROM notices"
                              " WHERE person = ?1 AND state IN ('queued', 'waiting') AND expires_at > ?2"
                              " AND NOT (attempting AND owned_until > ?2)",
                              who.number, now);
        while (found.next())
            taken.push_back({found.integer(0), found.word<notice::subject>(1), found.integer(2),
                             found.word<role>(3), found.number(4), found.text(5), found.moment(6),
                             found.moment(7)});
    }
    // Most take nothing: SQLite would set up its sorting for each of them.
    std::ranges::sort(taken, {}, &notice::number);
    for (const auto& one : taken)
        db.run("UPDATE notices SET state = 'told', channel = 'passive_reply', owner = NULL, attempting = 0,"
               " changed_at = ? WHERE number = ?",
               now, one.number);
    return taken;
}

void expire_notices(connection& db, time_point now)
{
    db.run("UPDATE notices SET state = 'expired', owner = NULL, attempting = 0, changed_at = ?1"
           " WHERE state IN ('queued', 'waiting') AND expires_at <= ?1 AND NOT (attempting AND owned_until > ?1)",
           now);
}

} // namespace storage::sqlite
