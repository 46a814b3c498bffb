#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// Somebody read a book aloud (好书诵读). The sound stays with the platform, which keeps it for three days.
struct recitation {
    std::string key; ///< Unique.
    std::int64_t version = 0;
    person_id person;
    std::string account; ///< Whose platform has the sound.
    std::string book;
    std::string media; ///< The platform's id of the voice message.
    time_point at;

    bool operator==(const recitation&) const = default;
};

inline constexpr const char* recitation_collection = "recitation";

/// Recitations of a unit's residents are one partition. Indexes: "all" and "of PERSON", in order of time.
document to_document(const recitation& one, const std::string& unit);
recitation parse_recitation(const document& from);
std::string index_of_reciter(const person_id& who);

} // namespace storage
