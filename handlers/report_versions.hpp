#pragma once

#include "handlers/report_form.hpp"

namespace handlers {

/// What differs between two forms that were sent up, the earlier first.
std::vector<report_difference> differences(const storage::report_form& frozen, const storage::report_form& later);

} // namespace handlers
