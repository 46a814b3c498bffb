#include "storage/json.hpp"
#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/registration.hpp"

namespace storage::sqlite {
namespace {

/// What is given back. Who was registered when an activity took place stays counted, though nobody knows who it
/// was.
std::vector<seat> seats_of(connection& db, const member& person, time_point now)
{
    std::vector<seat> seats;
    auto found = db.query("SELECT activity, role FROM registrations r WHERE person = ? AND state <> 'cancelled'"
                          " AND (state <> 'confirmed' OR COALESCE((SELECT MAX(ends_at) FROM sessions s"
                          " WHERE s.activity = r.activity), ?) >= ?) ORDER BY activity, role",
                          person.number, now, now);
    while (found.next())
        seats.push_back({found.integer(0), person, found.word<role>(1)});
    return seats;
}

} // namespace

person_forgotten apply(const step& in, const forget_person&)
{
    const auto who = in.person.number;
    person_forgotten told;
    for (const auto& where : seats_of(in.db, in.person, in.now)) {
        auto what = find_holding(in.db, where).value();
        release(in.db, where, what, in.now);
        promote(in.db, where.activity, where.as, in.now);
        if (told.given_back.empty() || told.given_back.back() != where.activity)
            told.given_back.push_back(where.activity);
    }
    in.db.run("UPDATE persons SET known = 0, account = '', openid = '', name = '', phone = '', reminders = 1,"
              " following = 1, acts_for = NULL, acts_as = NULL WHERE number = ?",
              who);
    in.db.run("DELETE FROM conversations WHERE person = ?", who);
    in.db.run("DELETE FROM notices WHERE person = ?", who);
    in.db.run("DELETE FROM contact_meters WHERE person = ?", who);
    in.db.run("DELETE FROM consents WHERE person = ?", who);
    in.db.run("DELETE FROM tutorial_progress WHERE person = ?", who);
    in.db.run("UPDATE registrations SET name = '', phone = '' WHERE person = ?", who);
    in.db.run("UPDATE readings SET book = '', note = '' WHERE person = ?", who);
    // The keys stay, so that the platform's retries still change nothing.
    in.db.run("UPDATE seen SET result = ? WHERE person = ?", to_json(result{}), who);
    return told;
}

} // namespace storage::sqlite
