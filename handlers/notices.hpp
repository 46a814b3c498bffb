#pragma once

#include "handlers/decision.hpp"

#include <map>
#include <string>

// What people are told though they did not ask.
namespace handlers {

/// A turn of nobody's message, to speak to a person in.
turn turn_for(storage::store& store, catalogue_ptr catalogue, const content::wording& wording, storage::person to,
              storage::time_point now);

/// The notice as a message of its own.
std::string notice_text(const turn& now, const storage::notice& what);

/// The notice in parts, for templates: activity, time, place, party. Empty for a reply or a picture, which have no parts.
std::map<std::string, std::string> notice_values(const turn& now, const storage::notice& what);

} // namespace handlers
