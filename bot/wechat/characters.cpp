#include "bot/wechat/characters.hpp"

#include <unicode/utf8.h>

#include <cstdint>

namespace bot::wechat {

namespace {

bool is_forbidden(UChar32 code)
{
    return (code >= 0 && code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE ||
           code == 0xFFFF;
}

// ICU's macro narrows inside.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

/// Reads one character; negative where the bytes are no UTF-8.
UChar32 next_character(std::string_view text, std::size_t& at)
{
    auto i = static_cast<std::int32_t>(at);
    UChar32 code = 0;
    U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), code);
    at = static_cast<std::size_t>(i);
    return code;
}

#pragma GCC diagnostic pop

} // namespace

bool is_clean(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 code = next_character(text, at);
        if (code < 0 || is_forbidden(code))
            return false;
    }
    return true;
}

std::string clean(std::string_view text)
{
    if (is_clean(text))
        return std::string(text);
    std::string cleaned;
    cleaned.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const UChar32 code = next_character(text, at);
        if (code < 0)
            cleaned += "\xEF\xBF\xBD";
        else if (!is_forbidden(code))
            cleaned += text.substr(begin, at - begin);
    }
    return cleaned;
}

std::string_view trim(std::string_view text)
{
    constexpr std::string_view white = " \t\r\n";
    const auto begin = text.find_first_not_of(white);
    if (begin == text.npos)
        return {};
    return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

std::size_t character_boundary(std::string_view text, std::size_t most)
{
    if (most >= text.size())
        return text.size();
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return most;
}

} // namespace bot::wechat
