#pragma once

#include "handlers/decision.hpp"

#include <optional>
#include <string>
#include <vector>

// What changed about an activity, for the log and for those who signed up.
namespace handlers {

/// Old and new values of what differs in words, field by field; empty where nothing does.
std::string differences(const content::wording& say, const catalogue& units, const storage::activity& before,
                        const storage::activity& after);

/// What those who signed up are told: that it is cancelled, takes place after all, or has another time or place.
/// Nothing where none is so, or the activity was over before.
std::optional<std::string> change_notice(const content::wording& say, const storage::activity& before,
                                         const storage::activity& after, storage::time_point now);

/// An errand for each of those who hold a place or wait for one, with what they are told once for an occasion.
std::vector<errand> tell_people(const storage::activity& of, std::vector<storage::person_id> people,
                                std::string text, std::string occasion, storage::time_point now);

} // namespace handlers
