#pragma once

#include "content/wording.hpp"
#include "storage/records.hpp"

#include <string>

namespace handlers {

/// A theme as the form prints it: “智慧助老”, with its quotation marks.
const std::string& theme_title(const content::wording& wording, storage::theme theme);

} // namespace handlers
