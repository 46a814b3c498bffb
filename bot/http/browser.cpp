#include "bot/http/browser.hpp"

#include <fmt/format.h>

namespace bot::http {

std::string private_cookie(std::string_view public_url, std::string_view name, std::string_view value,
                           std::string_view path, std::optional<std::chrono::seconds> holds)
{
    auto cookie = fmt::format("{}={}; Path={}; HttpOnly; SameSite=Lax", name, value, path);
    if (holds)
        cookie += fmt::format("; Max-Age={}", holds->count());
    if (public_url.starts_with("https://"))
        cookie += "; Secure";
    return cookie;
}

bool is_our_origin(const request& what, std::string_view public_url)
{
    if (what.origin.empty() || what.origin == public_url)
        return true;
    const auto name = what.origin.find("://");
    return name != what.origin.npos && what.origin.substr(name + 3) == what.host;
}

} // namespace bot::http
