#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/registration.hpp"

namespace storage::sqlite {
namespace {

std::vector<seat> seats_of(connection& db, const person_id& person)
{
    std::vector<seat> seats;
    auto found = db.query("SELECT activity, role FROM registrations WHERE person = ? AND state <> 'cancelled'"
                          " ORDER BY activity, role",
                          person);
    while (found.next())
        seats.push_back({found.integer(0), person, found.word<role>(1)});
    return seats;
}

} // namespace

person_forgotten apply(const step& in, const forget_person&)
{
    person_forgotten told;
    for (const auto& where : seats_of(in.db, in.person)) {
        auto what = find_holding(in.db, where).value();
        release(in.db, where, what, in.now);
        promote(in.db, where.activity, where.as, in.now);
        if (told.given_back.empty() || told.given_back.back() != where.activity)
            told.given_back.push_back(where.activity);
    }
    in.db.run("DELETE FROM persons WHERE id = ?", in.person);
    in.db.run("DELETE FROM conversations WHERE person = ?", in.person);
    in.db.run("DELETE FROM notices WHERE person = ?", in.person);
    in.db.run("DELETE FROM tutorial_progress WHERE person = ?", in.person);
    in.db.run("UPDATE registrations SET name = '', phone = '' WHERE person = ?", in.person);
    in.db.run("UPDATE readings SET book = '', note = '' WHERE person = ?", in.person);
    return told;
}

} // namespace storage::sqlite
