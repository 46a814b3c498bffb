#pragma once

#include "storage/document.hpp"
#include "storage/sqlite/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace storage::sqlite {

std::optional<document> find_document(connection& db, const std::string& collection, const std::string& partition,
                                      const std::string& key);
std::vector<document> list_documents(connection& db, const document_query& which);
std::int64_t count_documents(connection& db, const std::string& collection, const std::string& partition,
                             const std::string& index);

/// As store::write_document.
bool write_document(connection& db, const document& what);

/// Writes a document as it is, under a version.
void put_document(connection& db, const document& what, std::int64_t version);

} // namespace storage::sqlite
