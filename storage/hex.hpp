#pragma once

#include <span>
#include <string>
#include <string_view>

namespace storage {

/// Two small hexadecimal digits for each byte.
inline std::string hex_of(std::span<const unsigned char> bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const auto byte : bytes) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

inline std::string hex_of(std::string_view bytes)
{
    return hex_of(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

} // namespace storage
