#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// A browser in which a resident is signed in. Of its secret only the SHA-256 is kept, and it is the key.
struct resident_session {
    std::string hash;
    std::int64_t version = 0; ///< As of documents.
    person_id person;
    time_point began;

    bool operator==(const resident_session&) const = default;
};

inline constexpr const char* resident_session_collection = "resident_session";
/// One partition, with the indexes "all" and "of PERSON" in order of beginning.
inline constexpr const char* all_resident_sessions = "all";
std::string index_of_visitor(const person_id& who);

document to_document(const resident_session& one);
resident_session parse_resident_session(const document& from);

} // namespace storage
