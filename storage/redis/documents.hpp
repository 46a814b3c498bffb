#pragma once

#include "storage/redis/access.hpp"

#include <optional>
#include <string>
#include <vector>

// The documents of a partition are one slot, so that a document and its places in lists change at once.
namespace storage::redis {

awaitable<std::optional<document>> find_document(access& at, std::string collection, std::string partition,
                                                 std::string key);
awaitable<std::vector<document>> list_documents(access& at, document_query which);
awaitable<std::int64_t> count_documents(access& at, std::string collection, std::string partition,
                                        std::string index);

/// As store::write_document.
awaitable<bool> write_document(access& at, document what);

/// Writes a document as it is, under its own version, where no other is.
awaitable<void> put_document(access& at, document what);

} // namespace storage::redis
