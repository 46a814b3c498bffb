#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Documents: what a capability remembers by key and lists in order, where nothing but its own version races. A new
// capability needs a collection and its indexes here, seldom a new action.
namespace storage {

/// A place in a list of documents: those of one index are in the order of `order`, then of their keys.
struct index_entry {
    std::string index;
    std::int64_t order = 0; ///< Below 2^53.

    bool operator==(const index_entry&) const = default;
};

struct document {
    std::string collection; ///< What it is: "ticket".
    std::string
        partition;   ///< Whose it is, a unit's id for one. Lists are within one partition. No spaces or colons.
    std::string key; ///< Unique within the partition.
    /// Read: of this state; grows by one with each change. Written: the one that the change rests on, 0 for a
    /// document that is not there yet.
    std::int64_t version = 0;
    std::string body; ///< JSON. Written as empty, the document is removed.
    std::vector<index_entry> indexes;

    bool operator==(const document&) const = default;
};

/// A document as it is written to remove it.
inline document removed(document what)
{
    what.body.clear();
    what.indexes.clear();
    return what;
}

/// Which documents to list.
struct document_query {
    std::string collection;
    std::string partition;
    std::string index;
    bool newest_first = false; ///< The other way round.
    int limit = 100;
    /// Continue after this place; an empty key begins.
    std::int64_t after_order = 0;
    std::string after_key;
};

} // namespace storage
