#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace bot::understand {

/// Whether one of the words stands anywhere in a text.
inline bool has_any(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

} // namespace bot::understand
