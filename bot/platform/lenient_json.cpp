#include "bot/platform/lenient_json.hpp"

#include "bot/understand/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace bot::platform {
namespace {

std::string made_readable(std::string_view body)
{
    std::string readable;
    readable.reserve(body.size());
    bool in_text = false;
    for (std::size_t at = 0; at < body.size();) {
        const auto letter = static_cast<unsigned char>(body[at]);
        if (letter >= 0x80) {
            understand::append(readable, understand::next_code_point(body, at));
            continue;
        }
        ++at;
        if (in_text && letter < 0x20) {
            fmt::format_to(std::back_inserter(readable), "\\u{:04x}", letter);
            continue;
        }
        readable += static_cast<char>(letter);
        if (letter == '"') {
            in_text = !in_text;
        } else if (in_text && letter == '\\' && at < body.size() && static_cast<unsigned char>(body[at]) < 0x80) {
            readable += body[at++];
        }
    }
    return readable;
}

} // namespace

nlohmann::json parse_leniently(std::string_view body)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (body.starts_with(byte_order_mark))
        body.remove_prefix(byte_order_mark.size());
    return nlohmann::json::parse(made_readable(body), nullptr, false);
}

const nlohmann::json& member_of(const nlohmann::json& object, std::string_view name)
{
    static const nlohmann::json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(std::string(name));
    return found == object.end() ? nothing : *found;
}

std::string text_of(const nlohmann::json& object, std::string_view name)
{
    const auto& value = member_of(object, name);
    if (value.is_string())
        return value.get<std::string>();
    return value.is_number_integer() ? value.dump() : std::string();
}

std::int64_t number_of(const nlohmann::json& object, std::string_view name)
{
    const auto& value = member_of(object, name);
    if (value.is_number())
        return value.get<std::int64_t>();
    std::int64_t number = 0;
    if (value.is_string()) {
        const auto& written = value.get_ref<const std::string&>();
        std::from_chars(written.data(), written.data() + written.size(), number);
    }
    return number;
}

std::string to_text(const nlohmann::ordered_json& body)
{
    return body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace bot::platform
