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

/// Keeps the sound of a recitation that did not come by message, once for each key.
storage::awaitable<void> keep_sound(const turn& now, std::string key, std::string bytes);

/// A recitation whose sound was kept under a key. It is a reading check-in too.
storage::awaitable<decision> recite_with_sound(const turn& now, std::string book, std::string key);

/// What somebody recited for a unit, the newest first.
storage::awaitable<std::vector<storage::recitation>> recitations_of(storage::store& store, std::string unit,
                                                                    storage::person_id whose, int limit);

/// The bytes of a sound that is kept here; nothing where there is none, or not any more.
storage::awaitable<std::optional<std::string>> find_sound(storage::store& store, std::string unit,
                                                          std::string key);

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

/// How long the platform keeps a voice message, and we keep other sound.
inline constexpr std::chrono::hours sound_lasts{72};

/// Removes what somebody recited for these units.
storage::awaitable<std::vector<storage::action>> erase_recitations(storage::store& store, storage::person_id whose,
                                                                   std::vector<std::string> units);

} // namespace handlers
