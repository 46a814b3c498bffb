#include "bot/platform/base_url.hpp"

#include <algorithm>
#include <stdexcept>

namespace bot::platform {
namespace {

bool is_printable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

std::string base_url::authority() const
{
    std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (tls ? "443" : "80"))
        name += ":" + port;
    return name;
}

base_url parse_base_url(std::string_view text)
{
    base_url url;
    url.tls = text.starts_with("https://");
    if (!url.tls && !text.starts_with("http://"))
        throw std::invalid_argument("the URL must begin with https:// or http://");
    text.remove_prefix(url.tls ? 8 : 7);
    const auto authority = text.substr(0, text.find('/'));
    text.remove_prefix(authority.size());
    while (text.ends_with('/'))
        text.remove_suffix(1);
    url.prefix = text;

    const bool bracketed = authority.starts_with('[');
    const auto host_end = bracketed ? authority.find(']') : authority.find(':');
    if (bracketed && host_end == authority.npos)
        throw std::invalid_argument("the URL's address has no closing bracket");
    url.host = bracketed ? authority.substr(1, host_end - 1) : authority.substr(0, host_end);
    auto rest = authority.substr(std::min(authority.size(), bracketed ? host_end + 1 : host_end));
    url.port = url.tls ? "443" : "80";
    if (!rest.empty()) {
        url.port = rest.substr(1);
        if (!rest.starts_with(':') || url.port.empty() || url.port.size() > 5 ||
            url.port.find_first_not_of("0123456789") != std::string::npos)
            throw std::invalid_argument("the URL's port is not a number");
    }
    if (url.host.empty() || !is_printable(url.host) || !is_printable(url.prefix) ||
        url.host.find_first_of("@?#") != std::string::npos || url.prefix.find_first_of("?#") != std::string::npos)
        throw std::invalid_argument("the URL must be a scheme, a host and at most a port and a path");
    return url;
}

} // namespace bot::platform
