#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bot::wechat {

std::string to_base64(std::string_view bytes);

/// Nothing for what has another length, alphabet or padding than Base64. Bits left over at the end
/// do not matter.
std::optional<std::string> from_base64(std::string_view text);

} // namespace bot::wechat
