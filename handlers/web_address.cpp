#include "handlers/web_address.hpp"

namespace handlers {

bool is_web_address(std::string_view url)
{
    constexpr std::size_t longest = 1000;
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    return web && url.size() <= longest && url.find_first_of(" \t\r\n\"<>") == url.npos &&
           url.find('.') != url.npos;
}

} // namespace handlers
