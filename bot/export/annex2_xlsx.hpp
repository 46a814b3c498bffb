#pragma once

#include "bot/export/annex2_form.hpp"

#include <string>

namespace bot {

/// The form as an office hands it in: an XLSX workbook, ready to print on A4 landscape. The same
/// figures and date give the same bytes. Slow: not for an io thread. Throws std::runtime_error.
std::string annex2_xlsx(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                        const content::wording& wording);

} // namespace bot
