#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// What somebody has written down to be used at sign-ups. What they agreed to for it is a consent_record.
struct profile {
    person_id person;
    std::int64_t version = 0; ///< As of documents.
    std::string name;
    std::string phone;

    bool operator==(const profile&) const = default;
};

inline constexpr const char* profile_collection = "profile";
inline constexpr const char* all_profiles = "all"; ///< One partition.

document to_document(const profile& one);
profile parse_profile(const document& from);

} // namespace storage
