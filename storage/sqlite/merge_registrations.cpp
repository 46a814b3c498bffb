#include "storage/sqlite/merge_registrations.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace storage::sqlite {
namespace {

std::vector<std::pair<activity_id, role>> seats_held(connection& db, const member& whose)
{
    std::vector<std::pair<activity_id, role>> all;
    auto found = db.query("SELECT activity, role FROM registrations WHERE person = ? AND state <> 'cancelled'"
                          " ORDER BY activity, role",
                          whose.number);
    while (found.next())
        all.emplace_back(found.integer(0), found.word<role>(1));
    return all;
}

/// A place is better than a position, and of two of them the earlier one.
bool is_better(const holding& one, const holding& other)
{
    return std::pair(one.state, one.arrival) < std::pair(other.state, other.arrival);
}

void fill_contact(holding& what, const holding& by)
{
    if (what.name.empty())
        what.name = by.name;
    if (what.phone.empty())
        what.phone = by.phone;
}

/// Takes over what another seat has given back.
void take_over(connection& db, const seat& where, holding mine, const holding& what, time_point now)
{
    mine.party = what.party;
    mine.arrival = what.arrival;
    mine.since = what.since;
    mine.name = what.name;
    mine.phone = what.phone;
    mine.times += 1;
    mine.revision = 0;
    if (what.state == registration_state::confirmed)
        confirm_on(db, where, mine, what.day, now);
    else
        put_on_waiting_list(db, where, mine);
}

void grow(connection& db, const seat& where, holding& what, int party, time_point now)
{
    if (what.state == registration_state::confirmed && party != what.party) {
        change_party(db, where, what, party, now);
        return;
    }
    add_places(db, where, 0, what.state == registration_state::waiting ? party - what.party : 0, 0);
    what.party = party;
    save(db, where, what);
}

} // namespace

void merge_registrations(connection& db, const member& from, const member& into, merged_texts& texts,
                         time_point now)
{
    for (const auto& [activity, as] : seats_held(db, from)) {
        const seat old_seat{activity, from, as};
        const seat new_seat{activity, into, as};
        auto given_up = find_holding(db, old_seat).value();
        auto kept = given_up;
        kept.name = texts.anew(text_place::registration_name, kept.name);
        kept.phone = texts.anew(text_place::registration_phone, kept.phone);
        given_up.name.clear();
        given_up.phone.clear();
        auto mine = find_holding(db, new_seat).value_or(holding{});
        const bool both_hold = mine.state != registration_state::cancelled;
        const int party = both_hold && mine.state == kept.state ? std::max(mine.party, kept.party) : 0;
        release(db, old_seat, given_up, now);
        if (both_hold && !is_better(kept, mine)) {
            fill_contact(mine, kept);
            grow(db, new_seat, mine, std::max(party, mine.party), now);
        } else {
            fill_contact(kept, mine);
            kept.party = std::max(party, kept.party);
            if (both_hold)
                release(db, new_seat, mine, now);
            take_over(db, new_seat, std::move(mine), kept, now);
        }
        promote(db, activity, as, now);
    }
    db.run("UPDATE registrations SET name = '', phone = '' WHERE person = ?", from.number);
}

} // namespace storage::sqlite
