#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <vector>

namespace storage {

/// Somebody tried to check in and could not.
struct failed_check_in {
    activity_id activity = no_activity;
    std::string key;          ///< Of the message.
    std::int64_t version = 0; ///< As of documents.
    person_id person;
    std::string reason; ///< "wrong_code", "too_early", "too_late" or "ambiguous".
    time_point at;

    bool operator==(const failed_check_in&) const = default;
};

/// When a person sent wrong codes lately, so that nobody finds one by trying.
struct check_in_tries {
    person_id person;
    std::int64_t version = 0;      ///< As of documents.
    std::vector<time_point> wrong; ///< The latest ones, in order.

    bool operator==(const check_in_tries&) const = default;
};

inline constexpr const char* failed_check_in_collection = "failed_check_in";
inline constexpr const char* check_in_tries_collection = "check_in_tries";
/// The partition of all tries, with the index "all" in order of the latest.
inline constexpr const char* all_check_in_tries = "all";

/// One partition for each activity, with the index "all" in order of time.
document to_document(const failed_check_in& one);
failed_check_in parse_failed_check_in(const document& from);
document to_document(const check_in_tries& one);
check_in_tries parse_check_in_tries(const document& from);

} // namespace storage
