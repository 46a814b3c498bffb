#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// People whom an organizer counted: somebody at the venue without a phone, or a crowd by estimate. The heads
/// stand in the ledger under the key as their cause.
struct walk_in {
    activity_id activity = no_activity;
    std::string key;          ///< "walk-in-" and digits.
    std::int64_t version = 0; ///< As of documents.
    std::string name;         ///< Empty for a crowd.
    std::string note;
    storage::role role = storage::role::participant;
    int heads = 1;
    bool estimated = false;
    int session = 0;        ///< That they came to; 0 for a crowd, and where nobody said.
    bool from_list = false; ///< Entered from a list on paper.
    std::string undone;     ///< Why it was taken back; empty while it counts.
    time_point at;

    bool operator==(const walk_in&) const = default;
};

inline constexpr const char* walk_in_collection = "walk_in";

/// One partition for each activity, with the index "all" in order of time.
document to_document(const walk_in& one);
walk_in parse_walk_in(const document& from);

} // namespace storage
