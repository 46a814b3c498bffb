#pragma once

#include "storage/store.hpp"

#include <map>
#include <string>
#include <vector>

// What two stores are compared by after a move.
namespace bot::archive {

/// Figures by what they are of.
using figures = std::map<std::string, std::string>;

/// Counters over all days, places and the list of every activity as the store tells them, and of each kind of
/// record how many the store has and a digest of what they say. Numbers that only order things are not in it.
storage::awaitable<figures> survey(storage::store& store);

/// A line for each figure that is not the same.
std::vector<std::string> differences(const figures& source, const figures& target);

/// Names a store, as long as its catalogue stays as it is: by that and by the key of its persons' pseudonyms.
storage::awaitable<std::string> name_of(storage::store& store);

} // namespace bot::archive
