#include "storage/sqlite/session_finder.hpp"

#include "storage/session_finder.hpp"

#include <vector>

namespace storage::sqlite {
namespace {

bool is_running(connection& db, activity_id activity)
{
    return db.query("SELECT 1 FROM activities WHERE id = ? AND state = 'open'", activity).next();
}

bool holds_place(connection& db, activity_id activity, const member& person)
{
    return db
        .query("SELECT 1 FROM registrations WHERE person = ? AND activity = ? AND state = 'confirmed'",
               person.number, activity)
        .next();
}

/// Sessions with the code in activities that take place.
std::vector<dated_session> sessions_with(connection& db, const std::string& code)
{
    std::vector<dated_session> all;
    auto found = db.query("SELECT s.activity, s.number, s.starts_at, s.ends_at FROM sessions s"
                          " JOIN activities a ON a.id = s.activity WHERE s.code = ? AND a.state = 'open'",
                          code);
    while (found.next())
        all.push_back({found.integer(0), found.number(1), found.moment(2), found.moment(3)});
    return all;
}

checked_in find_in(connection& db, activity_id activity, const std::string& code, time_point now)
{
    if (!is_running(db, activity)) {
        checked_in told;
        told.what = checked_in::status::unknown_activity;
        told.activity = activity;
        return told;
    }
    auto all = sessions_with(db, code);
    std::erase_if(all, [&](const dated_session& one) { return one.activity != activity; });
    return storage::find_session(activity, std::move(all), now);
}

} // namespace

checked_in find_session(connection& db, const member& person, const check_in& wanted, time_point now)
{
    if (wanted.activity)
        return find_in(db, *wanted.activity, wanted.code, now);
    const auto holds = [&](activity_id activity) { return holds_place(db, activity, person); };
    return storage::find_session(sessions_with(db, wanted.code), holds, now);
}

} // namespace storage::sqlite
