#pragma once

#include "storage/records.hpp"

#include <string>
#include <string_view>

namespace bot::pages {

/// An activity as a calendar (RFC 5545): one event for each session, in UTC, cancelled where the activity is.
/// `version` grows with each change, so that a calendar takes the newer file. `public_url` may be empty.
std::string calendar_of(const storage::activity& what, std::string_view place, std::string_view public_url,
                        std::int64_t version, storage::time_point now);

} // namespace bot::pages
