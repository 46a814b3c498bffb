#pragma once

#include "bot/export/annex2_form.hpp"

#include <string>

namespace bot {

/// The form as a page (HTML) that a browser prints on A4 across. Nothing in it runs or is loaded.
std::string annex2_page(const handlers::annex2& figures, annex2_layout layout, storage::day date,
                        const content::wording& wording);

} // namespace bot
