#include "storage/sqlite/notices.hpp"

namespace storage::sqlite {
namespace {

std::vector<std::int64_t> find_due(connection& db, time_point now, int limit)
{
    std::vector<std::int64_t> due;
    auto found = db.query(
        "SELECT number FROM notices WHERE state = 'queued' AND not_before <= ?1"
        " AND (owner IS NULL OR owned_until <= ?1)"
        " ORDER BY CASE WHEN what IN ('reply', 'picture') THEN 0 WHEN what = 'broadcast' THEN 2 ELSE 1 END,"
        " number LIMIT ?2",
        now, limit);
    while (found.next())
        due.push_back(found.integer(0));
    return due;
}

} // namespace

std::vector<delivery> claim_deliveries(connection& db, const std::string& owner, time_point now, time_point until,
                                       int limit)
{
    expire_notices(db, now);
    std::vector<delivery> claimed;
    for (const auto number : find_due(db, now, limit)) {
        db.run("UPDATE notices SET owner = ?, owned_until = ?, attempting = 0, changed_at = ? WHERE number = ?",
               owner, until, now, number);
        claimed.push_back(load_delivery(db, number));
    }
    return claimed;
}

} // namespace storage::sqlite
