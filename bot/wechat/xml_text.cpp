#include "bot/wechat/xml_text.hpp"

#include <charconv>

namespace bot::wechat {

void append_cdata(std::string& out, std::string_view text)
{
    // "]]>" would end the section, so the section ends and begins again between its brackets.
    constexpr std::string_view end = "]]>";
    out += "<![CDATA[";
    for (auto found = text.find(end); found != text.npos; found = text.find(end)) {
        out.append(text.substr(0, found + 2)).append("]]><![CDATA[");
        text.remove_prefix(found + 2);
    }
    out.append(text).append(end);
}

void append_number(std::string& out, std::int64_t number)
{
    char digits[24];
    const auto written = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, written.ptr);
}

} // namespace bot::wechat
