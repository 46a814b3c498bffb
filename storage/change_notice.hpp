#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

namespace storage {

/// An activity is about to have another time or place, or to be cancelled: those who signed up are to be told, and
/// this is how far it has got.
struct change_notice {
    std::string key;          ///< Of this change alone.
    std::int64_t version = 0; ///< As of documents.
    activity before;
    std::int64_t told_until = 0; ///< Those up to here, in order of arrival, have been told.
    time_point at;

    bool operator==(const change_notice&) const = default;
};

inline constexpr const char* change_notice_collection = "change_notice";
/// One partition, with the index "all" in order of time. What everybody has been told is removed.
inline constexpr const char* all_change_notices = "all";

document to_document(const change_notice& one);
change_notice parse_change_notice(const document& from);

} // namespace storage
