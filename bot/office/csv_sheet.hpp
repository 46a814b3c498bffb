#pragma once

#include "bot/office/sheet.hpp"

namespace bot::office {

/// A table of comma-separated values (RFC 4180; tabs and semicolons too) in UTF-8, with a mark at its beginning or
/// without, or in GBK as Excel writes it in Chinese. Rows beyond 5000 and columns beyond 256 are left out. Throws
/// bad_sheet where it is text in neither.
sheet read_csv(std::string_view bytes);

} // namespace bot::office
