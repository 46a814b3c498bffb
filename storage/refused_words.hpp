#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>
#include <vector>

namespace storage {

/// Words that a tree of units refuses in names which everybody sees, beside those that the program brings along.
struct refused_words {
    std::string root;         ///< The unit at the top of the tree.
    std::int64_t version = 0; ///< As of documents.
    std::vector<std::string> words;

    bool operator==(const refused_words&) const = default;
};

inline constexpr const char* refused_words_collection = "refused_words";
inline constexpr const char* refused_words_key =
    "names"; ///< One document for each tree, whose partition is its root.

document to_document(const refused_words& one);
refused_words parse_refused_words(const document& from);

} // namespace storage
