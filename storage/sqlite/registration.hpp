#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/member.hpp"

#include <optional>
#include <string>

// Places and who holds them. Every change keeps registrations, places and ledger in step.
namespace storage::sqlite {

/// What identifies a registration.
struct seat {
    activity_id activity = no_activity;
    member person;
    role as = role::participant;
};

/// A registration as the table keeps it.
struct holding {
    registration_state state = registration_state::cancelled;
    int party = 1;
    std::int64_t arrival = 0;
    int times = 0;    ///< How often the person has signed up.
    int revision = 0; ///< Entries written since the last time.
    storage::day day; ///< Of the entry that confirmed it; corrections stand on the same day.
    std::string name;
    std::string phone;
    time_point since;
};

/// What is kept of a registration, from columns that follow each other, the first at `first`: state, party, arrival,
/// times, revision, day, name, phone, since.
template <class Registration>
void read_held(const rows& found, int first, Registration& into)
{
    into.state = found.word<registration_state>(first);
    into.party = found.number(first + 1);
    into.arrival = found.integer(first + 2);
    into.times = found.number(first + 3);
    into.revision = found.number(first + 4);
    into.day = found.day(first + 5);
    into.name = found.text(first + 6);
    into.phone = found.text(first + 7);
    into.since = found.moment(first + 8);
}

/// What an activity offers in one role.
struct offer {
    activity_state state = activity_state::open;
    std::optional<int> capacity;
    int party_limit = 1;
    std::optional<time_point> signup_end;
    places taken;

    /// Heads that a single registration may have at most.
    int limit() const;

    /// Whether so many more heads find a place.
    bool has_room_for(int heads) const;
};

std::optional<offer> find_offer(connection& db, activity_id activity, role as);
std::optional<holding> find_holding(connection& db, const seat& where);
void save(connection& db, const seat& where, const holding& what);

/// Changes the sums of confirmed and waiting heads and of waiting parties.
void add_places(connection& db, const seat& where, int confirmed, int waiting, int parties);

/// Position on the waiting list, from 1.
int position_of(connection& db, const seat& where, const holding& what);

/// Gives a registration its place today: entry, sums and row.
void confirm(connection& db, const seat& where, holding& what, time_point now);

/// The same, counted on another day.
void confirm_on(connection& db, const seat& where, holding& what, day on, time_point now);

/// Puts a registration on the waiting list: sums and row.
void put_on_waiting_list(connection& db, const seat& where, holding& what);

/// Changes the party of a confirmed registration by a correcting entry on the day of the first.
void change_party(connection& db, const seat& where, holding& what, int party, time_point now);

/// Gives a place or waiting position back.
void release(connection& db, const seat& where, holding& what, time_point now);

/// Gives free places to the waiting list in order of arrival, each time to the first party that
/// fits, and leaves a notice for each.
void promote(connection& db, activity_id activity, role as, time_point now);

} // namespace storage::sqlite
