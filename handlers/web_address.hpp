#pragma once

#include <string_view>

namespace handlers {

/// Whether an organizer may give this as a link: http or https with a host that has a dot, at most 1000 bytes, no
/// spaces or quotes.
bool is_web_address(std::string_view url);

} // namespace handlers
