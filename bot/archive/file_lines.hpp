#pragma once

#include "storage/calendar.hpp"

#include <cstdint>
#include <string>
#include <string_view>

// The first and the last line of a backup; between them there is one for each record.
namespace bot::archive {

/// The first line: what the file is.
std::string header_line(storage::time_point created_at);

/// Throws std::runtime_error with what is wrong.
void check_header(std::string_view line);

/// The last line: what the lines before it are.
struct trailer {
    std::int64_t lines = 0; ///< The header's among them.
    std::string sha256;     ///< Of all bytes before this line.

    bool operator==(const trailer&) const = default;
};

std::string trailer_line(const trailer& what);

/// Throws std::runtime_error where the line is none, as that of a file that was cut off.
trailer read_trailer(std::string_view line);

} // namespace bot::archive
