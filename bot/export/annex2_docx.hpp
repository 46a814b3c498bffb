#pragma once

#include "bot/export/annex2_form.hpp"

#include <string>

namespace bot {

/// The form as a text document (.docx) on A4 across: what is handed in on paper. The same form gives the same
/// bytes.
std::string annex2_docx(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                        const content::wording& wording);

} // namespace bot
