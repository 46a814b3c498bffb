#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

// Reading circles (书友会): who reads together, and under which name they let themselves be ranked.
namespace storage {

/// A circle is open to everybody of the tree of units at whose top `root` stands. Residents know it by its name or
/// by its place among all of the tree, from 1; so it stays, even with nobody in it or closed.
struct circle {
    std::string root;
    std::string key; ///< Unique within the tree.
    std::int64_t version = 0;
    std::string name;
    bool closed = false; ///< By an organizer: nobody is in it, and it has no name any more.
    time_point at;

    bool operator==(const circle&) const = default;
};

struct circle_member {
    std::string root;
    std::string circle; ///< Key.
    person_id person;
    std::int64_t version = 0;
    std::string alias; ///< As the ranking shows them; empty: they are not in it.
    time_point at;

    bool operator==(const circle_member&) const = default;
};

inline constexpr const char* circle_collection = "circle";
inline constexpr const char* circle_member_collection = "circle_member";

/// Circles of a tree are one partition, with the index "all" in order of time.
document to_document(const circle& one);
circle parse_circle(const document& from);

std::string index_of_circle(const std::string& circle);
std::string index_of_member(const person_id& who);

/// Members of all circles of a tree are one partition, with the indexes "in CIRCLE" and "of PERSON" in order of
/// time.
document to_document(const circle_member& one);
circle_member parse_circle_member(const document& from);

} // namespace storage
