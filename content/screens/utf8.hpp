#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

// Characters of texts that are drawn.
namespace content {

/// How many characters a text has.
std::size_t characters(std::string_view text);

/// The characters one by one, as views into the text.
std::vector<std::string_view> split_characters(std::string_view text);

/// The first character; empty for an empty text.
std::string_view first_character(std::string_view text);

} // namespace content
