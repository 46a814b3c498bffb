#pragma once

#include "handlers/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

// The library of courses, videos and articles.
namespace handlers {

/// Whether a resource is there for a unit's people: its owner's, and those up and down the reporting chain as the
/// resource says.
bool is_shared_with(const catalogue& units, const storage::resource& resource, std::string_view unit);

/// Resources for a unit's people, recommended ones first, then in the order in which they were loaded. `query` is
/// looked for in title, topics and audience; `topic` is one of its topics. Empty ones ask for nothing.
std::vector<const storage::resource*> find_resources(const catalogue& from, std::string_view unit,
                                                     std::string_view query, std::string_view topic);

/// The one with an id that can be opened; null where a unit's people have none.
const storage::resource* find_shared_resource(const catalogue& from, std::string_view unit, std::string_view id);

/// That one of a unit's people opened it today: counted for the activity that collects this for them.
storage::open_resource opening_of(const catalogue& from, const std::string& unit, const storage::resource& opened,
                                  storage::time_point now);

/// Titles of the courses that units of a subtree recommend, at most twenty, for Annex 2.
std::vector<std::string> recommended_courses(const catalogue& from, std::string_view unit);

/// Resources of the library that fit what is searched for, three at a time.
decision search_resources(const turn& now, const intent& wanted);

/// The next three.
decision more_resources(const turn& now, const storage::library_list& list);

/// One of those that were shown, by its number.
decision show_resource(const turn& now, const std::string& id);

} // namespace handlers
