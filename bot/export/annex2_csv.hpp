#pragma once

#include "bot/export/annex2_form.hpp"

#include <string>

namespace bot {

/// The form as CSV (RFC 4180) in UTF-8 with a byte order mark, for spreadsheets. Text that a
/// spreadsheet would take for a formula begins with an apostrophe; figures stay numbers.
std::string annex2_csv(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                       const content::wording& wording);

} // namespace bot
