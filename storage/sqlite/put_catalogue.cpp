#include "storage/archive_json.hpp"
#include "storage/catalogue_rules.hpp"
#include "storage/json.hpp"
#include "storage/sqlite/catalogue.hpp"

namespace storage::sqlite {
namespace {

void save_sessions(connection& db, const activity& what)
{
    db.run("DELETE FROM sessions WHERE activity = ?", what.id);
    for (const auto& one : what.sessions)
        db.run("INSERT INTO sessions (activity, number, starts_at, ends_at, code) VALUES (?, ?, ?, ?, ?)", what.id,
               one.number, one.starts_at, one.ends_at, one.checkin_code);
}

} // namespace

void put(connection& db, const unit& one)
{
    db.run("INSERT INTO units (id, name, level, parent, phone) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
           " name = excluded.name, level = excluded.level, parent = excluded.parent, phone = excluded.phone",
           one.id, one.name, one.level, one.parent, one.phone);
}

void put(connection& db, const account& one)
{
    db.run("INSERT INTO accounts (id, unit, kind, app_id) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
           " unit = excluded.unit, kind = excluded.kind, app_id = excluded.app_id",
           one.id, one.unit, one.kind, one.app_id);
}

void put(connection& db, const resource& one)
{
    db.run("INSERT INTO resources (id, unit, title, topic, url, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO"
           " UPDATE SET unit = excluded.unit, title = excluded.title, topic = excluded.topic, url = excluded.url,"
           " body = excluded.body",
           one.id, one.unit, one.title, one.topic, one.url, to_json(archive_record(one)));
}

void put(connection& db, const book& one)
{
    db.run("INSERT INTO books (id, title, author, topic, note) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
           " title = excluded.title, author = excluded.author, topic = excluded.topic, note = excluded.note",
           one.id, one.title, one.author, one.topic, one.note);
}

void put(connection& db, const activity& one)
{
    db.run("INSERT INTO activities (id, unit, state, capacity, volunteer_capacity, party_limit, signup_end, body)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET unit = excluded.unit,"
           " state = excluded.state, capacity = excluded.capacity,"
           " volunteer_capacity = excluded.volunteer_capacity, party_limit = excluded.party_limit,"
           " signup_end = excluded.signup_end, body = excluded.body",
           one.id, one.unit, one.state, one.capacity, one.volunteer_capacity, one.party_limit, signup_end(one),
           to_json(one));
    save_sessions(db, one);
    for (const auto as : {role::participant, role::volunteer})
        db.run("INSERT INTO places (activity, role) VALUES (?, ?) ON CONFLICT DO NOTHING", one.id, as);
}

} // namespace storage::sqlite
