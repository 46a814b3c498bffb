#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <vector>

namespace storage {

/// A sentence that was not understood, without names and numbers, for organizers to say what it means.
struct unmatched_sentence {
    std::string unit; ///< Whose residents say it.
    std::string text;
    std::int64_t version = 0; ///< As of documents.
    int count = 0;            ///< How often.
    time_point last_at;
    std::vector<person_id> people; ///< Who said it, as long as they are few: it goes with them.

    bool operator==(const unmatched_sentence&) const = default;
};

/// A sentence to which an organizer has given a meaning.
struct added_phrasing {
    std::string text;
    std::int64_t version = 0; ///< As of documents.
    std::string intent;       ///< As `xuelin understand` prints it.
    std::string tutorial;     ///< Slug, where the intent is a tutorial.
    std::string by;           ///< Who added it.
    time_point at;

    bool operator==(const added_phrasing&) const = default;
};

inline constexpr const char* unmatched_collection = "unmatched";
inline constexpr const char* phrasing_collection = "phrasing";
inline constexpr const char* all_phrasings = "all";

/// One partition for each unit, with the indexes "last" in order of time and "of PERSON".
std::string index_of_speaker(const person_id& who);
document to_document(const unmatched_sentence& one);
unmatched_sentence parse_unmatched(const document& from);

/// One partition, with the index "added" in order of time.
document to_document(const added_phrasing& one);
added_phrasing parse_phrasing(const document& from);

} // namespace storage
