#include "bot/http/endpoint.hpp"

#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace bot::http {

std::optional<endpoint> parse_endpoint(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == text.npos)
        return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);

    endpoint where;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), where.port);
    if (port.empty() || read.ec != std::errc() || read.ptr != port.data() + port.size())
        return std::nullopt;

    if (host == "localhost")
        host = "127.0.0.1";
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed)
        host = host.substr(1, host.size() - 2);
    boost::system::error_code unreadable;
    const auto address = boost::asio::ip::make_address(std::string(host), unreadable);
    if (unreadable || address.is_v6() != bracketed)
        return std::nullopt;
    where.address = address.to_string();
    return where;
}

std::string to_string(const endpoint& where)
{
    const bool v6 = where.address.find(':') != std::string::npos;
    return (v6 ? "[" + where.address + "]" : where.address) + ":" + std::to_string(where.port);
}

} // namespace bot::http
