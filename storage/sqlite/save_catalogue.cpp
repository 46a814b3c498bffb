#include "storage/catalogue_rules.hpp"
#include "storage/code_maker.hpp"
#include "storage/json.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/registration.hpp"
#include "storage/sqlite/sequence.hpp"

#include <map>

namespace storage::sqlite {
namespace {

std::map<std::string, std::string> parents_of(connection& db)
{
    std::map<std::string, std::string> parents;
    auto found = db.query("SELECT id, parent FROM units");
    while (found.next())
        parents[found.text(0)] = found.text(1);
    return parents;
}

std::map<activity_id, std::vector<session>> sessions_of(connection& db)
{
    std::map<activity_id, std::vector<session>> all;
    auto found = db.query("SELECT activity, number, starts_at, ends_at, code FROM sessions");
    while (found.next())
        all[found.integer(0)].push_back({found.number(1), found.moment(2), found.moment(3), found.text(4)});
    return all;
}

void save_sessions(connection& db, const activity& what)
{
    db.run("DELETE FROM sessions WHERE activity = ?", what.id);
    for (const auto& one : what.sessions)
        db.run("INSERT INTO sessions (activity, number, starts_at, ends_at, code) VALUES (?, ?, ?, ?, ?)", what.id,
               one.number, one.starts_at, one.ends_at, one.checkin_code);
}

void save_activity(connection& db, const activity& what, time_point now)
{
    db.run("INSERT INTO activities (id, unit, state, capacity, volunteer_capacity, party_limit, signup_end, body)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET unit = excluded.unit,"
           " state = excluded.state, capacity = excluded.capacity,"
           " volunteer_capacity = excluded.volunteer_capacity, party_limit = excluded.party_limit,"
           " signup_end = excluded.signup_end, body = excluded.body",
           what.id, what.unit, what.state, what.capacity, what.volunteer_capacity, what.party_limit,
           signup_end(what), to_json(what));
    save_sessions(db, what);
    for (const auto as : {role::participant, role::volunteer}) {
        db.run("INSERT INTO places (activity, role) VALUES (?, ?) ON CONFLICT DO NOTHING", what.id, as);
        promote(db, what.id, as, now);
    }
}

void save_activities(connection& db, std::vector<activity> activities, time_point now)
{
    code_maker codes(sessions_of(db), activities);
    for (auto& one : activities) {
        put_in_order(one);
        codes.complete(one);
        save_activity(db, one, now);
    }
}

} // namespace

void save_catalogue(connection& db, const catalogue_records& records, time_point now)
{
    check_units(parents_of(db), records);
    for (const auto& one : records.units)
        db.run(
            "INSERT INTO units (id, name, level, parent, phone) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " name = excluded.name, level = excluded.level, parent = excluded.parent, phone = excluded.phone",
            one.id, one.name, one.level, one.parent, one.phone);
    for (const auto& one : records.accounts)
        db.run("INSERT INTO accounts (id, unit, kind, app_id) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
               " unit = excluded.unit, kind = excluded.kind, app_id = excluded.app_id",
               one.id, one.unit, one.kind, one.app_id);
    for (const auto& one : records.resources)
        db.run(
            "INSERT INTO resources (id, unit, title, topic, url) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " unit = excluded.unit, title = excluded.title, topic = excluded.topic, url = excluded.url",
            one.id, one.unit, one.title, one.topic, one.url);
    for (const auto& one : records.books)
        db.run(
            "INSERT INTO books (id, title, author, topic, note) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " title = excluded.title, author = excluded.author, topic = excluded.topic, note = excluded.note",
            one.id, one.title, one.author, one.topic, one.note);
    save_activities(db, records.activities, now);
    bump_catalogue(db);
}

} // namespace storage::sqlite
