#pragma once

#include "storage/records.hpp"

#include <optional>
#include <string>
#include <string_view>

// Links with which people fetch what is kept about them. Nothing can be read in one, and it is good for a day.
namespace bot {

inline constexpr std::chrono::hours data_link_holds{24};

/// The last part of the link's path. `data_key` is the one that pseudonyms are made with.
std::string data_token(std::string_view data_key, const storage::person_id& whose, storage::time_point now);

/// Whose data a link leads to; nothing where it is no link of ours, or too old.
std::optional<storage::person_id> person_of_token(std::string_view data_key, std::string_view token,
                                                  storage::time_point now);

} // namespace bot
