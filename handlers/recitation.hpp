#pragma once

#include "handlers/decision.hpp"

#include <vector>

// Reading aloud (好书诵读): a voice message that is kept by the platform's id. It is a reading check-in too.
namespace handlers {

/// Asks for the voice message, or takes it where it was asked for. Any other voice message cannot be heard.
storage::awaitable<decision> recite(const turn& now, const intent& wanted);

/// Removes what somebody recited for these units.
storage::awaitable<std::vector<storage::action>> erase_recitations(storage::store& store, storage::person_id whose,
                                                                   std::vector<std::string> units);

} // namespace handlers
