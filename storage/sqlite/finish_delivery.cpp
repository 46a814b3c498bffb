#include "storage/sqlite/notices.hpp"

namespace storage::sqlite {

void finish_delivery(connection& db, const delivery_end& how)
{
    db.run("UPDATE notices SET state = ?, channel = ?, platform_id = ?, reason = ?, not_before = ?, owner = NULL,"
           " attempting = 0 WHERE number = ? AND state = 'queued' AND owner = ?",
           how.state, how.by, how.platform_id, how.reason, how.not_before, how.number, how.owner);
}

void note_failed_send(connection& db, const std::string& account, const std::string& platform_id,
                      const std::string& reason)
{
    db.run("UPDATE notices SET state = 'waiting', reason = ? WHERE platform_id = ? AND platform_id <> ''"
           " AND state = 'sent' AND (SELECT account FROM persons p WHERE p.number = person) = ?",
           reason, platform_id, account);
}

} // namespace storage::sqlite
