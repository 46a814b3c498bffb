#include "handlers/shortened.hpp"

#include <algorithm>

namespace handlers {

std::string shortened(std::string_view text, std::size_t most)
{
    auto end = std::min(most, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return std::string(text.substr(0, end));
}

std::string shortened_visibly(std::string_view text, std::size_t most)
{
    return text.size() <= most ? std::string(text) : shortened(text, most) + "…";
}

} // namespace handlers
