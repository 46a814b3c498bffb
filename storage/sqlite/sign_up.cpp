#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/registration.hpp"
#include "storage/sqlite/sequence.hpp"

#include <algorithm>

namespace storage::sqlite {
namespace {

signed_up outcome_of(signed_up::status what, const seat& where, const holding& holds, int position)
{
    signed_up told;
    told.what = what;
    told.activity = where.activity;
    told.role = where.as;
    told.state = holds.state;
    told.party = holds.party;
    told.position = position;
    return told;
}

signed_up refusal(signed_up::status why, const seat& where, int party, int limit = 0)
{
    signed_up told;
    told.what = why;
    told.activity = where.activity;
    told.role = where.as;
    told.state = registration_state::cancelled;
    told.party = party;
    told.limit = limit;
    return told;
}

/// Keeps what was said about the person: with the registration, and for good where nothing is known.
void take_contact(const step& in, holding& what, const sign_up& wanted)
{
    if (!wanted.name.empty())
        what.name = wanted.name;
    if (!wanted.phone.empty())
        what.phone = wanted.phone;
    if (wanted.name.empty() && wanted.phone.empty())
        return;
    in.db.run("UPDATE persons SET name = CASE name WHEN '' THEN ? ELSE name END,"
              " phone = CASE phone WHEN '' THEN ? ELSE phone END WHERE number = ?",
              wanted.name, wanted.phone, in.person.number);
}

signed_up sign_up_anew(const step& in, const seat& where, holding what, int party, const offer& offered,
                       const sign_up& wanted)
{
    what.party = party;
    what.arrival = next_arrival(in.db);
    what.since = in.now;
    what.times += 1;
    what.revision = 0;
    take_contact(in, what, wanted);
    if (offered.has_room_for(party)) {
        confirm(in.db, where, what, in.now);
        return outcome_of(signed_up::status::confirmed, where, what, 0);
    }
    put_on_waiting_list(in.db, where, what);
    return outcome_of(signed_up::status::waiting, where, what, offered.taken.parties_waiting + 1);
}

signed_up change_confirmed(const step& in, const seat& where, holding what, int party, const offer& offered)
{
    const int more = party - what.party;
    if (more > 0 && !offered.has_room_for(more))
        return outcome_of(signed_up::status::no_room_to_grow, where, what, 0);
    change_party(in.db, where, what, party, in.now);
    if (more < 0)
        promote(in.db, where.activity, where.as, in.now);
    return outcome_of(signed_up::status::party_changed, where, what, 0);
}

/// The position is kept. Nobody else can gain by it: free places never fit one who waits.
signed_up change_waiting(const step& in, const seat& where, holding what, int party, const offer& offered)
{
    if (offered.has_room_for(party)) {
        add_places(in.db, where, 0, -what.party, -1);
        what.party = party;
        confirm(in.db, where, what, in.now);
        return outcome_of(signed_up::status::confirmed, where, what, 0);
    }
    add_places(in.db, where, 0, party - what.party, 0);
    what.party = party;
    save(in.db, where, what);
    return outcome_of(signed_up::status::waiting, where, what, position_of(in.db, where, what));
}

signed_up repeat(const step& in, const seat& where, holding what, const sign_up& wanted)
{
    const auto before = std::pair(what.name, what.phone);
    take_contact(in, what, wanted);
    if (before != std::pair(what.name, what.phone))
        save(in.db, where, what);
    const bool waits = what.state == registration_state::waiting;
    return outcome_of(signed_up::status::already, where, what, waits ? position_of(in.db, where, what) : 0);
}

} // namespace

signed_up apply(const step& in, const sign_up& wanted)
{
    const seat where{wanted.activity, in.person, wanted.role};
    const auto offered = find_offer(in.db, wanted.activity, wanted.role);
    const int asked = std::max(1, wanted.party.value_or(1));
    if (!offered)
        return refusal(signed_up::status::unknown_activity, where, asked);
    if (offered->state != activity_state::open)
        return refusal(signed_up::status::cancelled, where, asked);

    auto held = find_holding(in.db, where);
    const bool holds = held && held->state != registration_state::cancelled;
    const int party = holds ? std::max(1, wanted.party.value_or(held->party)) : asked;
    if (holds && party == held->party)
        return repeat(in, where, *held, wanted);
    if (offered->signup_end && in.now > *offered->signup_end)
        return refusal(signed_up::status::closed, where, party);
    if (party > offered->limit())
        return refusal(signed_up::status::party_too_large, where, party, offered->limit());

    if (!holds)
        return sign_up_anew(in, where, held.value_or(holding{}), party, *offered, wanted);
    take_contact(in, *held, wanted);
    if (held->state == registration_state::confirmed)
        return change_confirmed(in, where, *held, party, *offered);
    return change_waiting(in, where, *held, party, *offered);
}

} // namespace storage::sqlite
