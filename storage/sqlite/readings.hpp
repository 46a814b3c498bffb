#pragma once

#include "storage/records.hpp"
#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// A reading from columns that follow each other, the first at `first`: day, book, pages, minutes, chapters,
/// up_to_page, up_to_chapter, note, activity, at, percent.
reading read_reading(const rows& found, int first, person_id who);

} // namespace storage::sqlite
