#include "storage/news_address.hpp"

#include <algorithm>

namespace storage {
namespace {

/// Cuts the text at the first of a sign; gives what came after it, without the sign.
std::string_view cut(std::string_view& text, char sign)
{
    const auto at = std::min(text.find(sign), text.size());
    const auto rest = text.substr(std::min(at + 1, text.size()));
    text = text.substr(0, at);
    return rest;
}

std::string small(std::string_view text)
{
    std::string made(text);
    for (auto& letter : made)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return made;
}

std::string comparable_host(std::string_view typed)
{
    const auto host = small(typed);
    std::string_view rest = host;
    for (const std::string_view port : {":80", ":443"})
        if (rest.ends_with(port))
            rest.remove_suffix(port.size());
    if (rest.starts_with("www."))
        rest.remove_prefix(4);
    return std::string(rest);
}

std::string comparable_query(std::string_view query)
{
    std::string made;
    while (!query.empty()) {
        const auto rest = cut(query, '&');
        if (!query.empty() && !small(query).starts_with("utm_"))
            made.append(made.empty() ? "?" : "&").append(query);
        query = rest;
    }
    return made;
}

} // namespace

std::string comparable_address(std::string_view url)
{
    const auto fragment = cut(url, '#');
    const auto query = cut(url, '?');
    if (const auto scheme = url.find("://"); scheme != url.npos)
        url.remove_prefix(scheme + 3);
    const auto host_end = std::min(url.find('/'), url.size());
    auto path = url.substr(host_end);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    auto made = comparable_host(url.substr(0, host_end)).append(path) + comparable_query(query);
    if (fragment.starts_with('/') || fragment.starts_with('!'))
        made.append("#").append(fragment);
    return made;
}

bool has_address(const std::vector<news_link>& links, std::string_view url)
{
    const auto wanted = comparable_address(url);
    return std::ranges::any_of(links,
                               [&](const news_link& link) { return comparable_address(link.url) == wanted; });
}

} // namespace storage
