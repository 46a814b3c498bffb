#pragma once

#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// Brings a file up to the tables that this program works with, each step all or nothing. Throws
/// std::runtime_error where the file is newer than the program.
void migrate(connection& db);

} // namespace storage::sqlite
