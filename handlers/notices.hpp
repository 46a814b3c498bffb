#pragma once

#include "handlers/decision.hpp"

#include <map>
#include <string>

// What people are told though they did not ask.
namespace handlers {

/// A turn of nobody's message, to speak to a person in.
turn turn_for(storage::store& store, catalogue_ptr catalogue, const content::wording& wording, storage::person to,
              storage::time_point now);

/// Whether somebody should be phoned whom the notice did not reach: it changes what they have to do.
bool must_be_heard(const storage::notice& what);

/// Notices of an activity that must be heard and have not reached their persons, in order of number; the others
/// are left out, however many.
storage::awaitable<storage::page<storage::delivery>>
not_heard(storage::store& store, storage::activity_id activity, std::int64_t after, int limit);

/// What somebody is to be told by phone, in a few words: that they have a place, that the activity has changed or
/// does not take place.
const std::string& what_to_tell(const content::wording& say, const catalogue& from, const storage::notice& what);

/// The notice as a message of its own.
std::string notice_text(const turn& now, const storage::notice& what);

/// Whether a template with these of our parts says what the notice says: that something changed, and all that an
/// organizer wrote.
bool template_tells(const std::map<std::string, std::string>& parts, const storage::notice& what);

/// The notice in parts, for templates: activity, time, place, party, and note, the words of a change or broadcast.
/// Empty for a reply, a picture, and for what is about no activity: these have no parts.
std::map<std::string, std::string> notice_values(const turn& now, const storage::notice& what);

} // namespace handlers
