#pragma once

#include "handlers/decision.hpp"
#include "storage/circle.hpp"

#include <optional>
#include <string>
#include <vector>

// Reading circles (书友会): founded and joined by whoever likes; ranked are those who asked for it, by a name of
// their own choice.
namespace handlers {

/// What was asked of circles: slots.scope says what is to be done, query or number with which circle.
storage::awaitable<decision> use_circles(const turn& now, const intent& wanted);

/// All circles of a tree of units, closed ones too, the first founded first; a circle's number is its place
/// from 1.
storage::awaitable<std::vector<storage::circle>> all_circles(storage::store& store, std::string root);

/// A place in a circle's ranking: who read on more days of the month stands further up; equals share a place.
struct ranked_reader {
    int place = 1;
    std::string alias;
    int days = 0;
    storage::person_id person;
};

/// Those who let themselves be ranked and read at all, the first first.
storage::awaitable<std::vector<ranked_reader>> ranking_of(storage::store& store, storage::circle which,
                                                          storage::period month);

/// From the first day of a day's month to its last.
storage::period month_around(storage::day date);

/// Removes somebody from all circles of the trees with these roots.
storage::awaitable<std::vector<storage::action>> erase_memberships(storage::store& store, storage::person_id whose,
                                                                   std::vector<std::string> roots);

} // namespace handlers
