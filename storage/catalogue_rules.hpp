#pragma once

#include "storage/records.hpp"

#include <map>
#include <optional>
#include <string>

// What holds for every catalogue, wherever it is kept.
namespace storage {

/// Throws bad_document where a unit is named that neither the records nor the store have, or where units are below
/// themselves. `parents` has every unit that the store has, with its parent.
void check_units(std::map<std::string, std::string> parents, const catalogue_records& records);

/// Puts sessions in order of time and numbers them from 1.
void put_in_order(activity& what);

/// When sign-up ends: as the organizer says, otherwise with the last session. Nothing where there is neither.
std::optional<time_point> signup_end(const activity& what);

/// When the last session ends; nothing where there is none.
std::optional<time_point> end_of(const activity& what);

} // namespace storage
