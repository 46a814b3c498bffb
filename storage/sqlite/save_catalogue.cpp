#include "storage/json.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/code_maker.hpp"
#include "storage/sqlite/registration.hpp"
#include "storage/sqlite/sequence.hpp"

#include <algorithm>

namespace storage::sqlite {
namespace {

std::optional<time_point> signup_end(const activity& what)
{
    if (what.signup_closes_at || what.sessions.empty())
        return what.signup_closes_at;
    const auto ends_earlier = [](const session& a, const session& b) { return a.ends_at < b.ends_at; };
    return std::max_element(what.sessions.begin(), what.sessions.end(), ends_earlier)->ends_at;
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

/// Sessions in order of time, numbered from 1, whoever made the records.
void put_in_order(activity& what)
{
    const auto order = [](const session& a, const session& b) {
        return std::pair(a.starts_at, a.ends_at) < std::pair(b.starts_at, b.ends_at);
    };
    std::stable_sort(what.sessions.begin(), what.sessions.end(), order);
    int number = 0;
    for (auto& one : what.sessions)
        one.number = ++number;
}

void save_activities(connection& db, std::vector<activity> activities, time_point now)
{
    code_maker codes(db, activities);
    for (auto& one : activities) {
        put_in_order(one);
        codes.complete(one);
        save_activity(db, one, now);
    }
}

} // namespace

void save_catalogue(connection& db, const catalogue_records& records, time_point now)
{
    check_units(db, records);
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
