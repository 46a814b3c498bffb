#include "bot/understand/utf8.hpp"

namespace bot::understand {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

constexpr std::string_view wide_space = "\u3000";

} // namespace

char32_t next_code_point(std::string_view text, std::size_t& at)
{
    const auto lead = byte_at(text, at++);
    if (lead < 0x80)
        return lead;
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || at + more > text.size())
        return replacement;
    char32_t c = lead & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        const auto follow = byte_at(text, at + i);
        if ((follow & 0xC0) != 0x80)
            return replacement;
        c = (c << 6) | (follow & 0x3F);
    }
    at += more;
    return c;
}

char32_t code_point_before(std::string_view text, std::size_t at)
{
    if (at == 0)
        return 0;
    std::size_t start = at - 1;
    while (start > 0 && at - start < 4 && (byte_at(text, start) & 0xC0) == 0x80)
        --start;
    return next_code_point(text, start);
}

void append(std::string& text, char32_t c)
{
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::size_t length(std::string_view text)
{
    std::size_t count = 0;
    for (const char byte : text)
        count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    return count;
}

std::string_view trim(std::string_view text)
{
    const auto blank = [](char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); };
    for (;;) {
        if (!text.empty() && blank(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(wide_space))
            text.remove_prefix(wide_space.size());
        else
            break;
    }
    for (;;) {
        if (!text.empty() && blank(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(wide_space))
            text.remove_suffix(wide_space.size());
        else
            break;
    }
    return text;
}

} // namespace bot::understand
