#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// One line of the log of who did what. Never changed.
struct log_entry {
    std::string unit; ///< Where it was done: the activity's unit for one.
    std::string key;  ///< Unique in the unit.
    std::string by;   ///< Who did it: a person's id, or "console-" or "token-" and digits.
    std::string by_name;
    std::string what;   ///< A word: "activity.changed".
    std::string about;  ///< What it was done to, in words.
    std::string detail; ///< Old and new values, or the reason; may be empty.
    time_point at;

    bool operator==(const log_entry&) const = default;
};

inline constexpr const char* log_collection = "log";

/// Entries are one partition for each unit, with the index "time".
document to_document(const log_entry& one);
log_entry parse_log_entry(const document& from);

} // namespace storage
