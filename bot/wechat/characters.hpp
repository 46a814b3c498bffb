#pragma once

#include <string>
#include <string_view>

namespace bot::wechat {

/// Makes a text safe to keep and to send: characters that XML 1.0 forbids are left out, and bytes
/// that are no UTF-8 become U+FFFD.
std::string clean(std::string_view text);

/// Whether clean would change nothing.
bool is_clean(std::string_view text);

/// Without white space at both ends.
std::string_view trim(std::string_view text);

/// The greatest place not after `most` where a text can be cut without cutting a character.
std::size_t character_boundary(std::string_view text, std::size_t most);

} // namespace bot::wechat
