#include "bot/wechat/characters.hpp"
#include "bot/wechat/message_fields.hpp"
#include "bot/wechat/message_readers.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace bot::wechat {

namespace {

using nlohmann::json;

/// White space between tokens, and forbidden raw inside strings, where some senders leave it.
std::string without_raw_breaks(std::string_view text)
{
    std::string flat(text);
    std::replace_if(
        flat.begin(), flat.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return flat;
}

void take_member(message& into, const std::string& path, const json& value);

void take_object(message& into, const std::string& parent, const json& object)
{
    for (const auto& [key, value] : object.items())
        take_member(into, parent + std::string(trim(key)), value);
}

void take_member(message& into, const std::string& path, const json& value)
{
    switch (value.type()) {
    case json::value_t::object:
        if (leads_on(path)) {
            begin_element(into, path);
            take_object(into, path + '/', value);
        }
        break;
    case json::value_t::array:
        for (const json& each : value) {
            if (!each.is_array())
                take_member(into, path, each);
        }
        break;
    case json::value_t::string:
        take_value(into, path, value.get_ref<const std::string&>());
        break;
    case json::value_t::boolean:
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
    case json::value_t::number_float:
        take_value(into, path, value.dump());
        break;
    default:
        break;
    }
}

} // namespace

std::optional<message> read_json(std::string_view text)
{
    constexpr bool exceptions = false;
    const json document = json::parse(without_raw_breaks(text), nullptr, exceptions);
    if (!document.is_object())
        return std::nullopt;
    message read;
    take_object(read, "", document);
    return read;
}

} // namespace bot::wechat
