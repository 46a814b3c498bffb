#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <vector>

namespace storage {

/// What a reader asked for beside the check-ins themselves.
struct reader {
    person_id person;
    std::int64_t version = 0;   ///< As of documents.
    std::vector<period> paused; ///< In order of time; neither breaks a row of days nor counts.

    bool operator==(const reader&) const = default;
};

inline constexpr const char* reader_collection = "reader";
inline constexpr const char* all_readers = "all";

/// All readers are one partition, by person; no indexes.
document to_document(const reader& one);
reader parse_reader(const document& from);

} // namespace storage
