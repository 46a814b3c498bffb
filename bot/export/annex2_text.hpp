#pragma once

#include "content/wording.hpp"
#include "handlers/annex2.hpp"

#include <string>

namespace bot {

/// The figures as plain Chinese text: a line for each theme, its activities below it.
std::string annex2_text(const handlers::annex2& figures, const content::wording& wording);

} // namespace bot
