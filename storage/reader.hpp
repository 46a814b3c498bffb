#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <vector>

namespace storage {

/// A check-in that was wrong. The store's entry stays as it was said, for figures rest on it; whoever shows what
/// somebody read shows it as it is meant.
struct reading_correction {
    storage::day day; ///< With `at` and `was` this is the entry.
    time_point at;
    reading_amount was;
    reading_amount is; ///< The same where only the title was wrong.
    std::string book;  ///< The right title; empty where it was right.
    bool gone = false; ///< The entry was taken back. Its day has others.

    bool operator==(const reading_correction&) const = default;
};

/// What a reader asked for beside the check-ins themselves.
struct reader {
    person_id person;
    std::int64_t version = 0;                    ///< As of documents.
    std::vector<period> paused;                  ///< In order of time; neither breaks a row of days nor counts.
    std::vector<reading_correction> corrections; ///< In the order in which they were made.

    bool operator==(const reader&) const = default;
};

inline constexpr const char* reader_collection = "reader";
inline constexpr const char* all_readers = "all";

/// All readers are one partition, by person; no indexes.
document to_document(const reader& one);
reader parse_reader(const document& from);

} // namespace storage
