#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/ledger.hpp"
#include "storage/sqlite/registration.hpp"
#include "storage/sqlite/session_finder.hpp"

#include <algorithm>

namespace storage::sqlite {
namespace {

/// What the person holds in the activity, each role with the heads that may come with it.
std::vector<checked_in::part> places_held(const step& in, activity_id activity)
{
    std::vector<checked_in::part> held;
    for (const auto as : {role::participant, role::volunteer}) {
        const auto what = find_holding(in.db, {activity, in.person, as});
        if (what && what->state == registration_state::confirmed)
            held.push_back({as, what->party});
    }
    return held;
}

/// Who comes: the registrations, or one participant where there is none. Heads that were named
/// stand for the participants, and for the volunteers where there are only those.
std::vector<checked_in::part> who_comes(const step& in, activity_id activity, const std::optional<int>& heads)
{
    auto parts = places_held(in, activity);
    if (parts.empty())
        parts.push_back({role::participant, 1});
    if (heads) {
        const auto offered = find_offer(in.db, activity, parts.front().role).value();
        const int most = std::max(offered.party_limit, parts.front().heads);
        parts.front().heads = std::clamp(*heads, 1, most);
    }
    return parts;
}

/// What was recorded before, into `parts`, and when it first was.
std::optional<time_point> find_attendance(const step& in, const checked_in& session,
                                          std::vector<checked_in::part>& parts)
{
    std::optional<time_point> first;
    auto found = in.db.query("SELECT role, heads, at FROM attendances WHERE activity = ? AND session = ?"
                             " AND person = ? ORDER BY role",
                             session.activity, session.session, in.person.number);
    while (found.next()) {
        parts.push_back({found.word<role>(0), found.number(1)});
        const auto at = found.moment(2);
        first = first ? std::min(*first, at) : at;
    }
    return first;
}

void attend(const step& in, const checked_in& session, const checked_in::part& part)
{
    in.db.run("INSERT INTO attendances (activity, session, person, role, heads, at) VALUES (?, ?, ?, ?, ?, ?)",
              session.activity, session.session, in.person.number, part.role, part.heads, in.now);
    ledger_entry entry;
    entry.activity = session.activity;
    entry.role = part.role;
    entry.kind = entry_kind::attended;
    entry.day = day_of(in.now);
    entry.heads = part.heads;
    entry.natural_key.append("attended:").append(std::to_string(session.activity)).append(":");
    entry.natural_key.append(std::to_string(session.session)).append(":").append(in.person.id).append(":");
    entry.natural_key.append(to_string(part.role));
    entry.at = in.now;
    record(in.db, in.person, entry);
}

} // namespace

checked_in apply(const step& in, const check_in& wanted)
{
    auto told = find_session(in.db, in.person, wanted, in.now);
    if (told.what != checked_in::status::done)
        return told;
    std::vector<checked_in::part> recorded;
    const auto first = find_attendance(in, told, recorded);
    // Who came and then gave the registration back is not another head.
    if (!first || !places_held(in, told.activity).empty())
        told.parts = who_comes(in, told.activity, wanted.heads);
    const auto came_before = [&](const checked_in::part& part) {
        const auto same = [&](const checked_in::part& other) { return other.role == part.role; };
        return std::any_of(recorded.begin(), recorded.end(), same);
    };
    std::erase_if(told.parts, came_before);
    if (told.parts.empty()) {
        told.what = checked_in::status::already;
        told.parts = recorded;
        told.at = first.value_or(in.now);
        return told;
    }
    for (const auto& part : told.parts)
        attend(in, told, part);
    return told;
}

} // namespace storage::sqlite
