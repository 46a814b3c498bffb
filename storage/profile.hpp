#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// What somebody has written down to be used at sign-ups, and what they agreed to for it.
struct profile {
    person_id person;
    std::int64_t version = 0; ///< As of documents.
    std::string name;
    std::string phone;
    std::string consent; ///< The version of the privacy text that was agreed to; empty for none.
    time_point consented_at;

    bool operator==(const profile&) const = default;
};

inline constexpr const char* profile_collection = "profile";
inline constexpr const char* all_profiles = "all"; ///< One partition.

document to_document(const profile& one);
profile parse_profile(const document& from);

} // namespace storage
