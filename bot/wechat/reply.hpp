#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bot::wechat {

/// Bytes of UTF-8 that the platform shows for certain; somewhere above it silently shows nothing.
inline constexpr std::size_t text_limit = 2000;

/// The XML that answers a push with a text.
std::string text_reply(std::string_view to_user, std::string_view from_user, std::string_view content,
                       std::int64_t create_time);

/// A text as it is where it has at most `limit` bytes; otherwise its beginning, up to the end of a
/// line or sentence where one is near, and `tail`. Links are never cut in two.
std::string fit_text(std::string_view text, std::size_t limit, std::string_view tail);

} // namespace bot::wechat
