#include "storage/sqlite/shared.hpp"

namespace storage::sqlite {

bool take_lease(connection& db, const std::string& name, const std::string& owner, time_point now,
                time_point until)
{
    return db.run("INSERT INTO leases (name, owner, held_until) VALUES (?1, ?2, ?4) ON CONFLICT DO UPDATE SET"
                  " owner = excluded.owner, held_until = excluded.held_until"
                  " WHERE owner = excluded.owner OR held_until <= ?3",
                  name, owner, now, until) > 0;
}

void give_lease(connection& db, const std::string& name, const std::string& owner)
{
    db.run("DELETE FROM leases WHERE name = ? AND owner = ?", name, owner);
}

void share_value(connection& db, const std::string& name, const shared_value& what)
{
    db.run("INSERT OR REPLACE INTO shared_values (name, value, expires_at) VALUES (?, ?, ?)", name, what.value,
           what.expires_at);
}

std::optional<shared_value> find_shared(connection& db, const std::string& name, time_point now)
{
    auto found =
        db.query("SELECT value, expires_at FROM shared_values WHERE name = ? AND expires_at > ?", name, now);
    if (!found.next())
        return {};
    return shared_value{found.text(0), found.moment(1)};
}

} // namespace storage::sqlite
