#pragma once

#include "handlers/decision.hpp"
#include "storage/recitation.hpp"

#include <optional>
#include <string>
#include <vector>

// Reading aloud (好书诵读): a voice message that is kept by the platform's id. It is a reading check-in too.
namespace handlers {

/// Asks for the voice message, or takes it where it was asked for. Any other voice message cannot be heard.
storage::awaitable<decision> recite(const turn& now, const intent& wanted);

/// A recitation and the unit whose resident read.
struct recited {
    storage::recitation what;
    std::string unit;
};

/// What residents of a unit and of those below it recited before a moment, newest first. A few more than `limit`
/// where many fell into the same second.
storage::awaitable<std::vector<recited>> recitations_in(storage::store& store, catalogue_ptr units,
                                                        std::string unit, storage::time_point before, int limit);

/// One of a unit's.
storage::awaitable<std::optional<storage::recitation>> find_recitation(storage::store& store, std::string unit,
                                                                       std::string key);

/// How long the platform keeps a voice message.
inline constexpr std::chrono::hours sound_lasts{72};

/// Removes what somebody recited for these units.
storage::awaitable<std::vector<storage::action>> erase_recitations(storage::store& store, storage::person_id whose,
                                                                   std::vector<std::string> units);

} // namespace handlers
