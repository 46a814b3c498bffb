#pragma once

#include "handlers/decision.hpp"
#include "storage/circle.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reading circles (书友会): founded and joined by whoever likes; ranked are those who asked for it, by a name of
// their own choice.
namespace handlers {

inline constexpr std::size_t longest_circle_name = 12; ///< Characters, of circles and aliases.

/// Why something was not done with a circle.
enum class circle_refusal {
    none,
    no_name,    ///< It needs one.
    bad_name,   ///< It cannot be shown to everybody.
    name_taken, ///< Another circle has it.
    too_many,   ///< The tree has as many circles as there may be.
    unknown,    ///< There is no such circle.
    full,
    already, ///< The person is in it.
    not_in,  ///< The person is not in it, or in none.
};

/// The key of its sentence.
std::string_view to_string(circle_refusal why);

/// What was asked of circles: slots.scope says what is to be done, query or number with which circle.
storage::awaitable<decision> use_circles(const turn& now, const intent& wanted);

/// The same, with the reason where nothing is changed.
struct circle_step {
    decision made;
    circle_refusal refused = circle_refusal::none;
};
storage::awaitable<circle_step> step_in_circles(const turn& now, const intent& wanted);

/// A circle as somebody sees it.
struct circle_view {
    int number = 0;
    std::string name;
    std::int64_t members = 0;
    bool mine = false;
    std::string alias; ///< Of the person in its ranking; empty: they are not in it.
};

/// Circles of the person's tree after a number, in order of number.
storage::awaitable<std::vector<circle_view>> circles_after(const turn& now, int number, int limit);

/// Those that the person is in.
storage::awaitable<std::vector<circle_view>> own_circles(const turn& now);

/// The circle with a number; nothing where there is none.
storage::awaitable<std::optional<storage::circle>> find_circle(const turn& now, int number);

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
