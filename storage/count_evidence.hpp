#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <string_view>

// What shows that heads counted by hand are right: a link, a photo, or both.
namespace storage {

struct count_evidence {
    std::string key;          ///< Of the entry, as evidence_key makes it.
    std::int64_t version = 0; ///< As of documents.
    activity_id activity = no_activity;
    person_id by;            ///< Who counted by message and may still send the photo; otherwise empty.
    std::string link;        ///< http or https; may be empty.
    std::string photo;       ///< The platform's id of a picture that is to be fetched; otherwise empty.
    bool photo_kept = false; ///< Its bytes are kept here.
    std::string account;     ///< The account that the picture was sent to.
    time_point at;           ///< When the heads were counted, and later when the picture was sent.

    bool operator==(const count_evidence&) const = default;
};

inline constexpr const char* count_evidence_collection = "count_evidence";
inline constexpr const char* count_photo_collection = "count_photo";
inline constexpr const char* all_count_evidence = "all";

/// In order of time: pictures to be fetched, and what somebody counted by message.
inline constexpr const char* index_of_count_photos = "photo wanted";
std::string index_of_counting(const person_id& who);

document to_document(const count_evidence& one);
count_evidence parse_count_evidence(const document& from);

/// The picture's bytes.
document count_photo_document(const std::string& key, std::string_view bytes);

/// The key for an add_heads of a step: by whom, the step's key, and the place of the action among the step's.
std::string evidence_key(const person_id& cause, std::string_view step_key, std::size_t place);

/// The same of an entry; empty where its heads were not added by hand.
std::string evidence_key(const ledger_entry& entry);

} // namespace storage
