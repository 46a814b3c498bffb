#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// Heads in the ledger that were estimated, not counted one by one; what is taken back has another one with
/// negative heads. Never changed.
struct estimate {
    std::string key; ///< Of the step that counted them.
    activity_id activity = no_activity;
    storage::role role = storage::role::participant;
    int heads = 0;
    storage::day day; ///< Of the ledger's entry.

    bool operator==(const estimate&) const = default;
};

inline constexpr const char* estimate_collection = "estimate";
inline constexpr const char* all_estimates = "all";

/// All of a day's place: "day", and those of an activity by index_of_estimates.
inline constexpr const char* index_of_estimate_days = "day";
std::string index_of_estimates(activity_id activity);

document to_document(const estimate& one);
estimate parse_estimate(const document& from);

} // namespace storage
