#pragma once

#include "storage/archive.hpp"

#include <string>
#include <string_view>

namespace storage {

/// The word for what kind of record it is.
std::string_view kind_of(const archive_record& record);

/// A record as one line of JSON, without its end. Bytes that are no UTF-8 are replaced.
std::string to_json(const archive_record& record);

/// Reads such a line. Throws bad_document.
archive_record parse_archive_record(std::string_view json);

} // namespace storage
