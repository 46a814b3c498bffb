#pragma once

#include "storage/sqlite/connection.hpp"

#include <span>

namespace storage::sqlite {

/// What migrate() runs, in order; each makes the next version.
std::span<const char* const> schema_scripts();

/// Brings a file up to the tables that this program works with, each step all or nothing. Throws
/// std::runtime_error where the file is newer than the program.
void migrate(connection& db);

} // namespace storage::sqlite
