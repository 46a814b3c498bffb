#include "handlers/web_address.hpp"

namespace handlers {

bool is_web_address(std::string_view url)
{
    constexpr std::size_t longest = 1000;
    return (url.starts_with("https://") || url.starts_with("http://")) && url.size() <= longest &&
           url.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
}

} // namespace handlers
