#include "bot/http/response_writer.hpp"

#include <boost/beast/http/status.hpp>

#include <charconv>

namespace bot::http {

namespace {

void append_number(std::string& out, std::size_t number)
{
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, end.ptr);
}

/// A line break in a value would end the field; such bytes become spaces.
void append_field(std::string& out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ");
    for (const char letter : value)
        out += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    out.append("\r\n");
}

} // namespace

void append_response(std::string& out, const response& what, bool with_body, bool keep_alive)
{
    const bool bodiless = what.status == 204 || what.status == 304;
    out.reserve(out.size() + 256 + what.body.size());
    if (what.status == 200) {
        out.append("HTTP/1.1 200 OK\r\n");
    } else {
        const auto reason =
            boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(what.status));
        out.append("HTTP/1.1 ");
        append_number(out, what.status);
        out.append(" ").append(reason.data(), reason.size()).append("\r\n");
    }
    if (!what.content_type.empty())
        append_field(out, "Content-Type", what.content_type);
    if (!bodiless) {
        out.append("Content-Length: ");
        append_number(out, what.body.size());
        out.append("\r\n");
    }
    for (const auto& [name, value] : what.headers)
        append_field(out, name, value);
    if (!keep_alive)
        out.append("Connection: close\r\n");
    out.append("\r\n");
    if (with_body && !bodiless)
        out.append(what.body);
}

} // namespace bot::http
