#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <string_view>

namespace storage {

/// Somebody read a book aloud (好书诵读). The sound of a voice message stays with the platform, which keeps it for
/// three days; what the mini-program recorded is kept here as long.
struct recitation {
    std::string key; ///< Unique.
    std::int64_t version = 0;
    person_id person;
    std::string account; ///< Whose platform has the sound.
    std::string book;
    std::string media; ///< The platform's id of the voice message; empty where the sound came otherwise.
    bool kept = false; ///< The sound is a document of its own.
    time_point at;

    bool operator==(const recitation&) const = default;
};

inline constexpr const char* recitation_collection = "recitation";

/// Recitations of a unit's residents are one partition. Indexes: "all" and "of PERSON", in order of time.
document to_document(const recitation& one, const std::string& unit);
recitation parse_recitation(const document& from);

inline constexpr const char* recitation_sound_collection = "recitation_sound";

/// The bytes of a recitation's sound, under its key, in its partition, with the index "of PERSON" in order of
/// time. bytes_of_file() reads it.
document sound_document(const recitation& one, const std::string& unit, std::string_view bytes);

/// The same sound as another person's.
document sound_of(document sound, const person_id& who);

std::string index_of_reciter(const person_id& who);

} // namespace storage
