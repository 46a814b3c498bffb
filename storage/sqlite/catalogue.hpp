#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// Adds or replaces what the records hold, and promotes who waits where there are more places.
/// Throws bad_document where they point to units that do not exist.
void save_catalogue(connection& db, const catalogue_records& records, time_point now);

// Add or replace one thing as it is: nothing is checked and nobody promoted.
void put(connection& db, const unit& one);
void put(connection& db, const account& one);
void put(connection& db, const resource& one);
void put(connection& db, const book& one);
void put(connection& db, const activity& one);

/// Reads id, unit, title, topic, url and body, from a column on.
resource read_resource(const rows& found, int first);

catalogue_records load_catalogue(connection& db);

std::int64_t catalogue_version(connection& db);

} // namespace storage::sqlite
