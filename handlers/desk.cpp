#include "handlers/desk.hpp"

#include "handlers/estimates.hpp"
#include "storage/count_evidence.hpp"
#include "storage/names.hpp"

#include <algorithm>

namespace handlers {
namespace {

constexpr const char* counted_key = "counted";

std::string desk_prefix(storage::activity_id activity, int session)
{
    return fmt::format("desk-{}-{}-", activity, session);
}

/// Two organizers who correct the same at once make the same key, so that it happens once.
desk_step correction(const storage::activity& activity, const roster_line& line, int session, int heads,
                     std::string note)
{
    storage::add_heads adding;
    adding.activity = activity.id;
    adding.role = line.held.role;
    adding.heads = heads;
    adding.note = std::move(note);
    adding.attendance = true;
    desk_step made;
    made.cause = line.held.person;
    made.key = fmt::format("{}{}-{}", desk_prefix(activity.id, session), storage::to_string(line.held.role),
                           line.corrections + 1);
    made.actions.emplace_back(std::move(adding));
    return made;
}

storage::add_heads stranger_heads(const storage::walk_in& who, int heads, std::string note)
{
    storage::add_heads adding;
    adding.activity = who.activity;
    adding.role = who.role;
    adding.heads = heads;
    adding.note = std::move(note);
    return adding;
}

storage::write_document kept(const storage::walk_in& who)
{
    storage::write_document write;
    write.what = to_document(who);
    return write;
}

} // namespace

desk_step check_in_at_desk(const storage::activity& activity, const roster_line& line, int session)
{
    storage::check_in coming;
    coming.activity = activity.id;
    for (const auto& one : activity.sessions)
        if (one.number == session)
            coming.code = one.checkin_code;
    desk_step made;
    made.cause = line.held.person;
    made.key = fmt::format("door-{}-{}-{}", activity.id, session, storage::to_string(line.held.role));
    made.actions.emplace_back(std::move(coming));
    return made;
}

desk_step count_late(const content::wording& say, const storage::activity& activity, const roster_line& line,
                     int session, std::string reason)
{
    return correction(activity, line, session, line.held.party,
                      say("console.note_late", fmt::arg("session", session), fmt::arg("reason", reason)));
}

desk_step take_back(const content::wording& say, const storage::activity& activity, const roster_line& line,
                    int session, std::string reason)
{
    return correction(activity, line, session, -line.came,
                      say("console.note_taken_back", fmt::arg("session", session), fmt::arg("reason", reason)));
}

desk_step count_walk_in(const content::wording& say, const storage::walk_in& who)
{
    desk_step made;
    made.cause = who.key;
    made.key = counted_key;
    // Names stay out of the ledger, which is for good.
    const char* note = who.note.empty() ? "console.note_walk_in_bare"
                       : who.estimated  ? "console.note_estimated"
                                        : "console.note_walk_in";
    made.actions.emplace_back(kept(who));
    made.actions.emplace_back(stranger_heads(who, who.heads, say(note, fmt::arg("note", who.note))));
    if (who.estimated)
        made.actions.emplace_back(estimate_beside(who.key, who.activity, who.role, who.heads, who.at));
    return made;
}

std::vector<storage::write_document> guess_kept(const content::wording& say, const storage::walk_in& crowd)
{
    auto write = kept(crowd);
    write.done_text = say.text("organizer.guess_kept");
    return {std::move(write), estimate_beside(crowd.key, crowd.activity, crowd.role, crowd.heads, crowd.at)};
}

std::string evidence_key_of(const storage::walk_in& who)
{
    return storage::evidence_key(who.key, counted_key, place_of_heads);
}

desk_step count_with_evidence(const content::wording& say, const storage::walk_in& who, std::string link,
                              bool photo_kept)
{
    auto made = count_walk_in(say, who);
    storage::count_evidence one;
    one.key = evidence_key_of(who);
    one.activity = who.activity;
    one.link = std::move(link);
    one.photo_kept = photo_kept;
    one.at = who.at;
    storage::write_document write;
    write.what = to_document(one);
    made.actions.emplace_back(std::move(write));
    return made;
}

desk_step take_back_walk_in(const content::wording& say, storage::walk_in who, std::string reason,
                            storage::time_point now)
{
    desk_step made;
    made.cause = who.key;
    made.key = "taken-back";
    auto note = say("console.note_walk_in_taken_back", fmt::arg("reason", reason));
    who.undone = std::move(reason);
    made.actions.emplace_back(kept(who));
    made.actions.emplace_back(stranger_heads(who, -who.heads, std::move(note)));
    if (who.estimated)
        made.actions.emplace_back(estimate_beside(who.key + "-back", who.activity, who.role, -who.heads, now));
    return made;
}

bool is_desk_entry(std::string_view natural_key, storage::activity_id activity, int session)
{
    return natural_key.find(desk_prefix(activity, session)) != natural_key.npos;
}

} // namespace handlers
