#include "storage/sqlite/registration.hpp"

#include "storage/sqlite/ledger.hpp"

#include <algorithm>

namespace storage::sqlite {
namespace {

/// Writes an entry for heads that gained or lost a place.
void count(connection& db, const seat& where, holding& what, int heads, time_point now)
{
    ledger_entry entry;
    entry.activity = where.activity;
    entry.role = where.as;
    entry.kind = entry_kind::registered;
    entry.day = what.day;
    entry.heads = heads;
    entry.natural_key.append("registered:").append(std::to_string(where.activity)).append(":");
    entry.natural_key.append(where.person.id).append(":").append(to_string(where.as));
    entry.natural_key.append(":").append(std::to_string(what.times));
    if (what.revision > 0)
        entry.natural_key.append(":").append(std::to_string(what.revision));
    entry.at = now;
    record(db, where.person, entry);
    ++what.revision;
}

} // namespace

int offer::limit() const
{
    return capacity ? std::min(party_limit, *capacity) : party_limit;
}

bool offer::has_room_for(int heads) const
{
    return !capacity || std::int64_t{taken.confirmed} + heads <= *capacity;
}

std::optional<offer> find_offer(connection& db, activity_id activity, role as)
{
    auto found = db.query("SELECT a.state, a.capacity, a.volunteer_capacity, a.party_limit, a.signup_end,"
                          " p.confirmed, p.waiting, p.parties FROM activities a"
                          " JOIN places p ON p.activity = a.id AND p.role = ? WHERE a.id = ?",
                          as, activity);
    if (!found.next())
        return {};
    offer what;
    what.state = found.word<activity_state>(0);
    what.capacity = found.optional_number(as == role::participant ? 1 : 2);
    what.party_limit = found.number(3);
    what.signup_end = found.optional_moment(4);
    what.taken = {found.number(5), found.number(6), found.number(7)};
    return what;
}

std::optional<holding> find_holding(connection& db, const seat& where)
{
    auto found = db.query("SELECT state, party, arrival, times, revision, day, name, phone, since"
                          " FROM registrations WHERE person = ? AND activity = ? AND role = ?",
                          where.person.number, where.activity, where.as);
    if (!found.next())
        return {};
    holding what;
    read_held(found, 0, what);
    return what;
}

void save(connection& db, const seat& where, const holding& what)
{
    db.run("INSERT OR REPLACE INTO registrations (person, activity, role, state, party, arrival, times, revision,"
           " day, name, phone, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           where.person.number, where.activity, where.as, what.state, what.party, what.arrival, what.times,
           what.revision, what.day, what.name, what.phone, what.since);
}

void add_places(connection& db, const seat& where, int confirmed, int waiting, int parties)
{
    db.run("UPDATE places SET confirmed = confirmed + ?, waiting = waiting + ?, parties = parties + ?"
           " WHERE activity = ? AND role = ?",
           confirmed, waiting, parties, where.activity, where.as);
}

int position_of(connection& db, const seat& where, const holding& what)
{
    auto before = db.query("SELECT COUNT(*) FROM registrations WHERE activity = ? AND role = ?"
                           " AND state = 'waiting' AND arrival <= ?",
                           where.activity, where.as, what.arrival);
    before.next();
    return before.number(0);
}

void confirm(connection& db, const seat& where, holding& what, time_point now)
{
    confirm_on(db, where, what, day_of(now), now);
}

void confirm_on(connection& db, const seat& where, holding& what, day on, time_point now)
{
    what.state = registration_state::confirmed;
    what.day = on;
    count(db, where, what, what.party, now);
    add_places(db, where, what.party, 0, 0);
    save(db, where, what);
}

void put_on_waiting_list(connection& db, const seat& where, holding& what)
{
    what.state = registration_state::waiting;
    add_places(db, where, 0, what.party, 1);
    save(db, where, what);
}

void change_party(connection& db, const seat& where, holding& what, int party, time_point now)
{
    const int more = party - what.party;
    what.party = party;
    count(db, where, what, more, now);
    add_places(db, where, more, 0, 0);
    save(db, where, what);
}

void release(connection& db, const seat& where, holding& what, time_point now)
{
    if (what.state == registration_state::confirmed) {
        count(db, where, what, -what.party, now);
        add_places(db, where, -what.party, 0, 0);
    } else if (what.state == registration_state::waiting) {
        add_places(db, where, 0, -what.party, -1);
    }
    what.state = registration_state::cancelled;
    save(db, where, what);
}

} // namespace storage::sqlite
