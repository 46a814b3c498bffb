#include "storage/sqlite/purge.hpp"

#include "storage/sqlite/notices.hpp"

namespace storage::sqlite {
namespace {

constexpr std::chrono::hours seen_kept{24};
constexpr std::chrono::days ended_kept{30};

} // namespace

bool purge_some(connection& db, time_point now)
{
    expire_notices(db, now);
    int purged = db.run("DELETE FROM seen WHERE (person, key) IN (SELECT person, key FROM seen WHERE at < ?"
                        " ORDER BY at LIMIT 2000)",
                        now - seen_kept);
    purged +=
        db.run("DELETE FROM notices WHERE number IN (SELECT number FROM notices"
               " WHERE state IN ('sent', 'told', 'expired') AND changed_at < ? ORDER BY changed_at LIMIT 2000)",
               now - ended_kept);
    purged += db.run("DELETE FROM shared_values WHERE expires_at <= ?", now);
    return purged > 0;
}

} // namespace storage::sqlite
