#include "storage/sqlite/questions.hpp"

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

page<registration> registrations_for(connection& db, activity_id activity, std::int64_t after, int limit)
{
    page<registration> one;
    auto found = db.query("SELECT (SELECT id FROM persons WHERE number = person), role, state, party, position, "
                          "name, phone, since, arrival FROM"
                          " (SELECT *, CASE state WHEN 'waiting' THEN"
                          "   ROW_NUMBER() OVER (PARTITION BY role, state ORDER BY arrival) ELSE 0 END AS position"
                          "  FROM registrations WHERE activity = ? AND state <> 'cancelled')"
                          " WHERE arrival > ? ORDER BY arrival LIMIT ?",
                          activity, after, std::int64_t{limit} + 1);
    std::int64_t last = 0;
    while (found.next()) {
        if (one.items.size() == static_cast<std::size_t>(limit)) {
            one.next = last;
            break;
        }
        one.items.push_back({activity, found.text(0), found.word<role>(1), found.word<registration_state>(2),
                             found.number(3), found.number(4), found.text(5), found.text(6), found.moment(7)});
        last = found.integer(8);
    }
    return one;
}

} // namespace storage::sqlite
