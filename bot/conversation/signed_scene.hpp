#pragma once

#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>

// What a mini-program's code carries: at most 32 letters and digits, signed, so that nobody can make one up.
namespace bot {

/// Where a code leads.
struct mini_scene {
    storage::activity_id activity = storage::no_activity;
    std::string check_in_code; ///< Four digits; empty for a code that only shows the activity.

    bool operator==(const mini_scene&) const = default;
};

/// `data_key` are the raw bytes of the data key.
std::string write_scene(std::string_view data_key, const mini_scene& what);

/// Nothing for what we have not signed.
std::optional<mini_scene> read_scene(std::string_view data_key, std::string_view scene);

/// What somebody shows at the door to be checked in: their pseudonym, good on the day and the day after.
std::string write_personal_code(std::string_view data_key, const storage::person_id& who, storage::day today);

std::optional<storage::person_id> read_personal_code(std::string_view data_key, std::string_view code,
                                                     storage::day today);

} // namespace bot
