#include "bot/wechat/message.hpp"

#include "bot/wechat/characters.hpp"
#include "bot/wechat/message_readers.hpp"

#include <algorithm>

namespace bot::wechat {

namespace {

/// Far above what the platform sends, and small enough that a tree of it is nothing.
constexpr std::size_t largest_push = 256 * 1024;

void to_lower(std::string& text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

/// Parsers stop at characters that nobody can read but that residents send.
std::optional<message> read_cleaned(std::string_view body)
{
    return format_of(body) == data_format::xml ? read_xml(body) : read_json(body);
}

} // namespace

std::string_view message::scene() const
{
    constexpr std::string_view prefix = "qrscene_";
    const std::string_view key = event_key;
    return event == "subscribe" && key.starts_with(prefix) ? key.substr(prefix.size()) : key;
}

std::optional<data_format> format_of(std::string_view body)
{
    const auto inner = trim(body);
    if (inner.starts_with('<'))
        return data_format::xml;
    if (inner.starts_with('{'))
        return data_format::json;
    return std::nullopt;
}

std::optional<message> read_body(std::string_view body)
{
    body = trim(body);
    if (body.size() > largest_push || !format_of(body))
        return std::nullopt;
    auto read = is_clean(body) ? read_cleaned(body) : read_cleaned(clean(body));
    if (read) {
        to_lower(read->msg_type);
        to_lower(read->event);
    }
    return read;
}

std::optional<message> parse_message(std::string_view body)
{
    auto read = read_body(body);
    if (!read || read->to_user.empty() || read->from_user.empty() || read->msg_type.empty())
        return std::nullopt;
    return read;
}

std::optional<message> parse_xml(std::string_view xml)
{
    return format_of(xml) == data_format::xml ? parse_message(xml) : std::nullopt;
}

} // namespace bot::wechat
