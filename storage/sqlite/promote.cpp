#include "storage/sqlite/registration.hpp"

#include <limits>

namespace storage::sqlite {
namespace {

/// The first in order of arrival whose party is not larger than `heads`.
std::optional<std::int64_t> first_waiting(connection& db, activity_id activity, role as, int heads)
{
    auto found = db.query("SELECT person FROM registrations WHERE activity = ? AND role = ? AND state = 'waiting'"
                          " AND party <= ? ORDER BY arrival LIMIT 1",
                          activity, as, heads);
    if (!found.next())
        return {};
    return found.integer(0);
}

void leave_notice(connection& db, const seat& where, const holding& what, time_point now)
{
    db.run("INSERT INTO notices (person, activity, role, party, at) VALUES (?, ?, ?, ?, ?)", where.person.number,
           where.activity, where.as, what.party, now);
}

} // namespace

void promote(connection& db, activity_id activity, role as, time_point now)
{
    for (;;) {
        const auto offered = find_offer(db, activity, as);
        if (!offered || offered->state == activity_state::cancelled || offered->taken.parties_waiting == 0)
            return;
        const int room =
            offered->capacity ? *offered->capacity - offered->taken.confirmed : std::numeric_limits<int>::max();
        if (room <= 0)
            return;
        const auto person = first_waiting(db, activity, as, room);
        if (!person)
            return;
        const seat where{activity, member_of(db, *person), as};
        auto what = find_holding(db, where).value();
        add_places(db, where, 0, -what.party, -1);
        confirm(db, where, what, now);
        leave_notice(db, where, what, now);
    }
}

} // namespace storage::sqlite
