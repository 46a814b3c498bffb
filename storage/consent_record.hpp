#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// That somebody gave a name or a phone number after they had been told what becomes of it.
struct consent_record {
    person_id person;
    std::int64_t version = 0; ///< As of documents.
    std::string text;         ///< Which edition of what they were told: "2026-11".
    time_point at;

    bool operator==(const consent_record&) const = default;
};

inline constexpr const char* consent_collection = "consent";

/// One partition, with the index "all" in order of time.
inline constexpr const char* all_people = "all";
document to_document(const consent_record& one);
consent_record parse_consent(const document& from);

} // namespace storage
