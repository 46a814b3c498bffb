#pragma once

#include "storage/circle.hpp"
#include "storage/store.hpp"

#include <string>
#include <vector>

// What organizers do about circles that residents founded, and about the names that stand in their rankings.
namespace handlers {

/// Somebody's name in a circle's ranking.
struct shown_reader {
    std::string member; ///< Names the membership.
    std::string alias;
    storage::time_point since; ///< When they joined.
};

/// A circle as organizers see it.
struct circle_at_desk {
    storage::circle what;
    std::int64_t members = 0;
    std::vector<shown_reader> shown;
};

/// Circles of a tree that are not closed, the first founded first.
storage::awaitable<std::vector<circle_at_desk>> circles_at_desk(storage::store& store, std::string root);

enum class circle_desk_refusal {
    none,
    unknown,  ///< There is no such circle or name, or it was closed.
    bad_name, ///< The name may not be shown.
    taken,    ///< Another circle is called so.
    changed,  ///< Somebody else was quicker.
};

/// The last part of its sentence's key.
std::string_view to_string(circle_desk_refusal why);

/// What was done, with the name that it was done to.
struct circle_change {
    circle_desk_refusal refused = circle_desk_refusal::none;
    std::string was; ///< The circle's name before, or the name that was removed.
};

storage::awaitable<circle_change> rename_circle(storage::store& store, std::string root, std::string key,
                                                std::string name);

/// Everybody is out of it and its name is gone. Its number stays, so that the others keep theirs.
storage::awaitable<circle_change> close_circle(storage::store& store, std::string root, std::string key);

/// Takes a name out of the ranking; its owner stays in the circle and may choose another.
storage::awaitable<circle_change> remove_alias(storage::store& store, std::string root, std::string member);

} // namespace handlers
