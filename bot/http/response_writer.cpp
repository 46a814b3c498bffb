#include "bot/http/response_writer.hpp"

#include <boost/beast/http/status.hpp>

#include <charconv>

namespace bot::http {

namespace {

void append_number(std::string& out, std::uint64_t number)
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

void append_status(std::string& out, unsigned status)
{
    if (status == 200) {
        out.append("HTTP/1.1 200 OK\r\n");
        return;
    }
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    out.append("HTTP/1.1 ");
    append_number(out, status);
    out.append(" ").append(reason.data(), reason.size()).append("\r\n");
}

void append_length(std::string& out, std::uint64_t length)
{
    out.append("Content-Length: ");
    append_number(out, length);
    out.append("\r\n");
}

void append_fields(std::string& out, const response& what, bool keep_alive)
{
    for (const auto& [name, value] : what.headers)
        append_field(out, name, value);
    if (!keep_alive)
        out.append("Connection: close\r\n");
    out.append("\r\n");
}

} // namespace

void append_response(std::string& out, const response& what, bool with_body, bool keep_alive)
{
    const bool bodiless = what.status == 204 || what.status == 304;
    out.reserve(out.size() + 256 + what.body.size());
    append_status(out, what.status);
    if (!what.content_type.empty())
        append_field(out, "Content-Type", what.content_type);
    if (!bodiless)
        append_length(out, what.body.size());
    append_fields(out, what, keep_alive);
    if (with_body && !bodiless)
        out.append(what.body);
}

void append_head(std::string& out, const response& what, framing how, std::uint64_t length, bool keep_alive)
{
    append_status(out, what.status);
    if (!what.content_type.empty())
        append_field(out, "Content-Type", what.content_type);
    if (how == framing::length)
        append_length(out, length);
    else if (how == framing::chunks)
        out.append("Transfer-Encoding: chunked\r\n");
    append_fields(out, what, keep_alive);
}

void append_piece(std::string& out, std::string_view piece, framing how)
{
    if (how != framing::chunks) {
        out.append(piece);
        return;
    }
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, piece.size(), 16);
    out.append(digits, end.ptr).append("\r\n").append(piece).append("\r\n");
}

} // namespace bot::http
