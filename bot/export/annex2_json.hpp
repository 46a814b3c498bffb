#pragma once

#include "content/wording.hpp"
#include "handlers/annex2.hpp"

#include <string>

namespace bot {

enum class json_style { compact, pretty };

/// The figures as the public JSON object, the same for the API and the command.
std::string annex2_json(const handlers::annex2& figures, const content::wording& wording, json_style style);

} // namespace bot
