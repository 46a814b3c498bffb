#pragma once

#include <string>
#include <string_view>

namespace handlers {

/// The whole characters that begin a text, at most so many bytes of UTF-8.
std::string shortened(std::string_view text, std::size_t most);

/// The same with … where something was left out.
std::string shortened_visibly(std::string_view text, std::size_t most);

} // namespace handlers
