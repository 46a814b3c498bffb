#pragma once

#include <string>
#include <string_view>
#include <vector>

// Comma-separated values that spreadsheets open as they are: with a byte order mark, and no text taken for a
// formula.
namespace bot {

inline constexpr std::string_view csv_begin = "\xEF\xBB\xBF";

/// A text as one field, quoted where it has to be.
std::string csv_field(std::string text);

/// Fields that are ready, filled up to a width, with the end of the line.
std::string csv_line(std::vector<std::string> fields, std::size_t width);

} // namespace bot
