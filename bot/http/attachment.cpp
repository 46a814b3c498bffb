#include "bot/http/attachment.hpp"

#include "bot/http/percent_encoding.hpp"

#include <fmt/format.h>

namespace bot::http {
std::string attachment(std::string_view plain, std::string_view titled)
{
    return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, percent_encode(titled));
}

} // namespace bot::http
