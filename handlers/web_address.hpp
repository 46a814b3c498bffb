#pragma once

#include <string_view>

namespace handlers {

/// Whether a link may be kept: http or https in plain characters without blanks or quotes, at most 1000 bytes.
bool is_web_address(std::string_view url);

} // namespace handlers
