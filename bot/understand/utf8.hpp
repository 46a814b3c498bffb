#pragma once

#include <string>
#include <string_view>

// Just enough UTF-8 to walk over a message.
namespace bot::understand {

/// The code point at `at`, which moves past it. What is not UTF-8 gives U+FFFD, a byte at a time.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// The code point that ends just before `at`; U+0000 at the beginning.
char32_t code_point_before(std::string_view text, std::size_t at);

void append(std::string& text, char32_t code_point);

/// Number of code points.
std::size_t length(std::string_view text);

inline bool is_han(char32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

inline bool is_latin(char32_t c)
{
    return c >= U'a' && c <= U'z';
}

inline bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

/// Without white space at either end, the ideographic space included.
std::string_view trim(std::string_view text);

} // namespace bot::understand
