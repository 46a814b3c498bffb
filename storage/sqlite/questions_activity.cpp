#include "storage/sqlite/questions.hpp"

#include <array>

namespace storage::sqlite {

std::vector<places> places_of(connection& db, const std::vector<activity_id>& activities, role as)
{
    std::vector<places> all;
    all.reserve(activities.size());
    for (const auto id : activities) {
        auto found =
            db.query("SELECT confirmed, waiting, parties FROM places WHERE activity = ? AND role = ?", id, as);
        if (found.next())
            all.push_back({found.number(0), found.number(1), found.number(2)});
        else
            all.push_back({});
    }
    return all;
}

namespace {

/// Positions on the waiting lists of an activity, for waiting registrations that come in order of arrival.
class waiting_positions {
public:
    waiting_positions(connection& db, activity_id activity) : db_(db), activity_(activity) {}

    int next(role as, std::int64_t arrival)
    {
        auto& last = last_.at(static_cast<std::size_t>(as));
        last = last == 0 ? up_to(as, arrival) : last + 1;
        return last;
    }

private:
    int up_to(role as, std::int64_t arrival)
    {
        auto found = db_.query("SELECT COUNT(*) FROM registrations WHERE activity = ? AND role = ?"
                               " AND state = 'waiting' AND arrival <= ?",
                               activity_, as, arrival);
        found.next();
        return found.number(0);
    }

    connection& db_;
    activity_id activity_;
    std::array<int, 2> last_{}; ///< For each role; 0 before the first.
};

} // namespace

page<registration> registrations_for(connection& db, activity_id activity, std::int64_t after, int limit)
{
    const snapshot as_of_one_moment(db);
    page<registration> one;
    waiting_positions positions(db, activity);
    auto found = db.query("SELECT (SELECT id FROM persons WHERE number = person), role, state, party, name, phone,"
                          " since, arrival FROM registrations INDEXED BY registrations_by_arrival"
                          " WHERE activity = ? AND state <> 'cancelled' AND arrival > ? ORDER BY arrival LIMIT ?",
                          activity, after, std::int64_t{limit} + 1);
    std::int64_t last = 0;
    while (found.next()) {
        if (one.items.size() == static_cast<std::size_t>(limit)) {
            one.next = last;
            break;
        }
        last = found.integer(7);
        const auto as = found.word<role>(1);
        const auto state = found.word<registration_state>(2);
        const int position = state == registration_state::waiting ? positions.next(as, last) : 0;
        one.items.push_back({activity, found.text(0), as, state, found.number(3), position, found.text(4),
                             found.text(5), found.moment(6)});
    }
    return one;
}

} // namespace storage::sqlite
