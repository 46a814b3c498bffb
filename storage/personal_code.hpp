#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// A number that stands for a person for a short while, for staff at a door to check them in by.
struct personal_code {
    std::string number;       ///< Eight digits.
    std::int64_t version = 0; ///< As of documents.
    person_id person;
    time_point expires_at;

    bool operator==(const personal_code&) const = default;
};

inline constexpr const char* personal_code_collection = "personal_code";
/// One partition, with the indexes "all" and "of PERSON" in order of expiry.
inline constexpr const char* all_personal_codes = "all";
std::string index_of_holder(const person_id& who);

document to_document(const personal_code& one);
personal_code parse_personal_code(const document& from);

} // namespace storage
