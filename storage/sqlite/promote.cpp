#include "storage/sqlite/notices.hpp"
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

/// The end of the activity's last session, or 30 days where it has none.
time_point end_of(connection& db, activity_id activity, time_point now)
{
    auto last = db.query("SELECT MAX(ends_at) FROM sessions WHERE activity = ?", activity);
    last.next();
    return last.optional_moment(0).value_or(now + std::chrono::days{30});
}

void tell(connection& db, const seat& where, const holding& what, time_point now)
{
    notice one;
    one.activity = where.activity;
    one.role = where.as;
    one.party = what.party;
    one.at = now;
    one.expires_at = end_of(db, where.activity, now);
    queue_notice(db, where.person, one);
}

} // namespace

void promote(connection& db, activity_id activity, role as, time_point now)
{
    for (;;) {
        const auto offered = find_offer(db, activity, as);
        if (!offered || offered->state != activity_state::open || offered->taken.parties_waiting == 0)
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
        tell(db, where, what, now);
    }
}

} // namespace storage::sqlite
