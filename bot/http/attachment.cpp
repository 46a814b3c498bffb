#include "bot/http/attachment.hpp"

#include <fmt/format.h>

namespace bot::http {
namespace {

std::string percent_encode(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-')
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", byte);
    }
    return encoded;
}

} // namespace

std::string attachment(std::string_view plain, std::string_view titled)
{
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, percent_encode(titled));
}

} // namespace bot::http
