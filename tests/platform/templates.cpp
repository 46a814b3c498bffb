#include "tests/platform/endpoints.hpp"

namespace support::platform {
namespace {

std::size_t characters(const std::string& text)
{
    std::size_t count = 0;
    for (const char byte : text)
        count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    return count;
}

bool breaks_rule(const std::string& kind, const std::string& value)
{
    static const std::map<std::string, std::size_t> limits{
        {"thing", 20},     {"number", 32}, {"letter", 32},           {"symbol", 5}, {"phone_number", 17},
        {"car_number", 8}, {"name", 20},   {"character_string", 32}, {"phrase", 5}};
    const auto limit = limits.find(kind);
    const bool has_control = value.find_first_of("\n\r\t") != std::string::npos;
    const bool is_long = limit != limits.end() && characters(value) > limit->second;
    const bool is_not_number = kind == "number" && value.find_first_not_of("0123456789.") != std::string::npos;
    return value.empty() || has_control || is_long || is_not_number;
}

reply send_template(state& of, const received& what)
{
    const auto body = body_of(what);
    if (body.is_null())
        return refuse(47001);
    const auto found = of.people.find(body.value("touser", ""));
    if (found == of.people.end())
        return refuse(40003);
    if (!found->second.follows)
        return refuse(43004);
    if (!of.templates.contains(body.value("template_id", "")))
        return refuse(40037);
    const auto [errcode, why] = check_data(body.value("data", json()));
    if (errcode != 0)
        return refuse(errcode, why);
    const auto number = ++of.last_number;
    const auto client_id = body.value("client_msg_id", "");
    if (!client_id.empty())
        of.client_msg_ids.emplace(client_id, number);
    return answer(
        {{"errcode", 0}, {"errmsg", "ok"}, {"msgid", client_id.empty() ? number : of.client_msg_ids[client_id]}});
}

} // namespace

std::pair<int, std::string> check_data(const json& data)
{
    if (!data.is_object() || data.empty())
        return {47003, "argument invalid! data is empty or no object"};
    for (const auto& [key, value] : data.items()) {
        const auto kind = key.substr(0, key.find_last_not_of("0123456789") + 1);
        if (!value.is_object() || !value.contains("value") || !value["value"].is_string() ||
            breaks_rule(kind, value["value"].get<std::string>()))
            return {47003, "argument invalid! data." + key + ".value invalid"};
    }
    return {0, ""};
}

void add_templates(endpoints& to)
{
    to["POST /cgi-bin/message/template/send"] = send_template;
}

} // namespace support::platform
