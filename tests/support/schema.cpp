#include "tests/support/schema.hpp"

#include "storage/calendar.hpp"

#include <algorithm>
#include <regex>

using nlohmann::json;

namespace support {
namespace {

bool has_type(const json& value, const std::string& type)
{
    if (type == "null")
        return value.is_null();
    if (type == "object")
        return value.is_object();
    if (type == "array")
        return value.is_array();
    if (type == "string")
        return value.is_string();
    if (type == "boolean")
        return value.is_boolean();
    if (type == "integer")
        return value.is_number_integer();
    return type == "number" && value.is_number();
}

bool fits_type(const json& schema, const json& value)
{
    const auto type = schema.find("type");
    if (type == schema.end())
        return true;
    if (type->is_string())
        return has_type(value, *type);
    return std::ranges::any_of(*type, [&value](const json& each) { return has_type(value, each); });
}

std::size_t characters_in(const std::string& text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool fits_format(const std::string& format, const std::string& text)
{
    if (format == "date")
        return storage::parse_day(text).has_value();
    if (format == "date-time")
        return storage::parse_rfc3339(text).has_value();
    return true;
}

void check_text(const json& schema, const std::string& text, const std::string& place,
                std::vector<std::string>& wrong)
{
    const auto length = characters_in(text);
    if (length < schema.value("minLength", std::size_t{0}) ||
        length > schema.value("maxLength", std::size_t{1} << 30))
        wrong.push_back(place + ": length");
    if (!fits_format(schema.value("format", ""), text))
        wrong.push_back(place + ": format of " + text);
    if (schema.contains("pattern") && !std::regex_search(text, std::regex(schema["pattern"].get<std::string>())))
        wrong.push_back(place + ": pattern");
}

void check_object(const json& document, const json& schema, const json& value, const std::string& place,
                  std::vector<std::string>& wrong)
{
    const auto properties = schema.value("properties", json::object());
    for (const auto& name : schema.value("required", json::array()))
        if (!value.contains(name.get<std::string>()))
            wrong.push_back(place + ": lacks " + name.get<std::string>());
    const auto others = schema.value("additionalProperties", json(true));
    for (const auto& [name, inner] : value.items()) {
        const auto at = place + "/" + name;
        json rule = others;
        if (properties.contains(name))
            rule = properties[name];
        if (rule.is_object())
            std::ranges::copy(violations(document, rule, inner, at), std::back_inserter(wrong));
        else if (rule == false)
            wrong.push_back(at + ": unknown");
    }
}

/// A value that a schema of one field forbids; null where none comes to mind.
std::vector<json> forbidden_values(const json& schema)
{
    std::vector<json> bad{json::array({1})};
    if (has_type("", schema.value("type", "")))
        bad.emplace_back(5);
    else
        bad.emplace_back("text");
    if (schema.contains("maxLength"))
        bad.emplace_back(std::string(schema["maxLength"].get<std::size_t>() + 1, 'a'));
    if (schema.value("minLength", 0) > 0)
        bad.emplace_back("");
    if (schema.contains("maximum"))
        bad.emplace_back(schema["maximum"].get<std::int64_t>() + 1);
    if (schema.contains("minimum"))
        bad.emplace_back(schema["minimum"].get<std::int64_t>() - 1);
    if (schema.contains("enum"))
        bad.emplace_back("none of these");
    return bad;
}

} // namespace

const json& resolved(const json& document, const json& what)
{
    const json* found = &what;
    while (found->is_object() && found->contains("$ref"))
        found = &document.at(json::json_pointer((*found)["$ref"].get<std::string>().substr(1)));
    return *found;
}

std::vector<std::string> violations(const json& document, const json& written, const json& value,
                                    const std::string& place)
{
    std::vector<std::string> wrong;
    const auto& schema = resolved(document, written);
    if (!fits_type(schema, value))
        return {place + ": type of " + value.dump()};
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
        wrong.push_back(place + ": none of the words: " + value.dump());
    if (value.is_string())
        check_text(schema, value, place, wrong);
    if (value.is_number() && ((schema.contains("minimum") && value < schema["minimum"]) ||
                              (schema.contains("maximum") && value > schema["maximum"])))
        wrong.push_back(place + ": out of range");
    if (value.is_object())
        check_object(document, schema, value, place, wrong);
    if (value.is_array()) {
        if (value.size() < schema.value("minItems", std::size_t{0}) ||
            value.size() > schema.value("maxItems", std::size_t{1} << 30))
            wrong.push_back(place + ": number of items");
        for (std::size_t i = 0; schema.contains("items") && i < value.size(); ++i)
            std::ranges::copy(violations(document, schema["items"], value[i], place + "/" + std::to_string(i)),
                              std::back_inserter(wrong));
    }
    return wrong;
}

std::vector<json> forbidden_bodies(const json& document, const json& written, const json& allowed)
{
    const auto& schema = resolved(document, written);
    std::vector<json> bad{json::array(), json("text"), json(nullptr)};
    for (const auto& [name, property] : schema["properties"].items())
        for (auto& value : forbidden_values(resolved(document, property))) {
            auto body = allowed;
            body[name] = std::move(value);
            bad.push_back(std::move(body));
        }
    for (const auto& name : schema.value("required", json::array())) {
        auto body = allowed;
        body.erase(name.get<std::string>());
        bad.push_back(std::move(body));
    }
    if (schema.value("additionalProperties", json(true)) == false) {
        auto body = allowed;
        body["invented"] = 1;
        bad.push_back(std::move(body));
    }
    return bad;
}

} // namespace support
