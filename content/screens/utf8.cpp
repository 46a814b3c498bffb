#include "content/screens/utf8.hpp"

#include <algorithm>

namespace content {

namespace {

bool begins_character(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

} // namespace

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::vector<std::string_view> split_characters(std::string_view text)
{
    std::vector<std::string_view> all;
    while (!text.empty()) {
        all.push_back(first_character(text));
        text.remove_prefix(all.back().size());
    }
    return all;
}

std::string_view first_character(std::string_view text)
{
    std::size_t end = text.empty() ? 0 : 1;
    while (end < text.size() && !begins_character(text[end]))
        ++end;
    return text.substr(0, end);
}

} // namespace content
