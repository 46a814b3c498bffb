#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <string_view>

// How an entry of the ledger came about where an organizer had a hand in it.
namespace storage {

struct entry_origin {
    activity_id activity = no_activity;
    std::string key; ///< Of the entry, as origin_key makes it.
    std::string how; ///< roster, scan, list, late, taken_back, walk_in, crowd, walk_in_taken_back.
    std::string by;  ///< The organizer, as colleagues see them.

    bool operator==(const entry_origin&) const = default;
};

inline constexpr const char* entry_origin_collection = "entry_origin";

/// One partition for each activity, without lists.
document to_document(const entry_origin& one);
entry_origin parse_entry_origin(const document& from);

std::string origin_partition(activity_id activity);

/// The key for an entry.
std::string origin_key(const ledger_entry& entry);
/// The same for heads that the action at a place of a step adds.
std::string origin_key(const person_id& cause, std::string_view step_key, std::size_t place);
/// The same for a check-in to a session.
std::string origin_key(const person_id& who, activity_id activity, int session, role as);

} // namespace storage
