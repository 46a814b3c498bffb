#pragma once

#include "storage/kept_text.hpp"
#include "storage/sqlite/connection.hpp"

#include <string>
#include <vector>

namespace storage::sqlite {

/// Each where the text is still as said.
void replace_texts(connection& db, const std::vector<text_change>& changes);

/// Empties the log beside the file; the file itself overwrites what is deleted. Throws where readers do not let
/// go of the log for long.
void scrub(const std::string& path);

} // namespace storage::sqlite
