#pragma once

#include "content/wording.hpp"
#include "handlers/roster.hpp"
#include "storage/command.hpp"

#include <string>
#include <vector>

// What an organizer does at the door: checks people in, counts who has no phone, takes back what was wrong.
// Nothing is ever changed in the ledger: what was wrong is taken back by another entry.
namespace handlers {

/// Actions of a person, to be carried out once for the key.
struct desk_step {
    storage::person_id cause;
    std::string key;
    std::vector<storage::action> actions;
};

/// Where the heads stand among the actions of a step that counts walk-ins or takes them back.
inline constexpr std::size_t place_of_heads = 1;

/// Checks somebody in by the session's code, while its window is open.
desk_step check_in_at_desk(const storage::activity& activity, const roster_line& line, int session);

/// Counts somebody who came to a session after its window has closed, or again after a correction.
desk_step count_late(const content::wording& say, const storage::activity& activity, const roster_line& line,
                     int session, std::string reason);

/// Takes back that somebody came. The reason is needed.
desk_step take_back(const content::wording& say, const storage::activity& activity, const roster_line& line,
                    int session, std::string reason);

/// Counts somebody without a phone, or a crowd by estimate. The key makes it happen once.
desk_step count_walk_in(const content::wording& say, const storage::walk_in& who);

/// What is kept beside heads that somebody guessed by message: the crowd, and that its activity has one.
std::vector<storage::write_document> guess_kept(const content::wording& say, const storage::walk_in& crowd);

/// What is kept beside the heads of a walk-in has this key.
std::string evidence_key_of(const storage::walk_in& who);

/// The same with a link, or with a photo that is kept already under that key.
desk_step count_with_evidence(const content::wording& say, const storage::walk_in& who, std::string link,
                              bool photo_kept);

/// Takes a walk-in back. The reason is needed.
desk_step take_back_walk_in(const content::wording& say, storage::walk_in who, std::string reason,
                            storage::time_point now);

/// Whether a ledger entry is one of count_late or take_back for the session.
bool is_desk_entry(std::string_view natural_key, storage::activity_id activity, int session);

} // namespace handlers
