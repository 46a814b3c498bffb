#pragma once

#include <string>
#include <string_view>

namespace bot::http {

/// Everything but letters, digits and -._~ as %XX (RFC 3986, section 2).
std::string percent_encode(std::string_view text);

} // namespace bot::http
