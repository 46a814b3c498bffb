#include "bot/simulator/platform.hpp"

#include "bot/http/message.hpp"

#include <nlohmann/json.hpp>

namespace bot::simulator {

namespace {

using json = nlohmann::json;
using platform::api_response;

constexpr int token_lasts = 7200;

api_response answer(const json& document)
{
    api_response made;
    made.status = 200;
    made.content_type = "application/json";
    made.body = document.dump();
    return made;
}

api_response errcode(int code, const char* message)
{
    return answer({{"errcode", code}, {"errmsg", message}});
}

std::string text_of(const json& document, const char* pointer)
{
    return document.value(json::json_pointer(pointer), std::string());
}

/// A subscription message as the platform shows it: a line for each value.
std::string lines_of(const json& document)
{
    std::string lines;
    const auto data = document.find("data");
    if (data == document.end() || !data->is_object())
        return lines;
    for (const auto& [key, value] : data->items()) {
        if (!lines.empty())
            lines += '\n';
        lines += value.value("value", std::string());
    }
    return lines;
}

api_response deliver(inbox& to, const std::string& path, const json& message)
{
    const std::string openid = message.value("touser", std::string());
    if (openid.empty())
        return errcode(40003, "invalid openid");
    const bool service = path == "/cgi-bin/message/custom/send";
    std::string text = service ? text_of(message, "/text/content") : lines_of(message);
    if (text.empty())
        return errcode(44004, "empty content");
    to.put(openid, std::move(text), service ? "customer_service" : "subscription");
    return errcode(0, "ok");
}

/// Whoever comes with a code is the person of that name.
api_response log_in(const std::string& query)
{
    constexpr std::string_view name = "js_code=";
    const auto begin = query.find(name);
    const auto code = begin == query.npos
                          ? std::string()
                          : http::percent_decode(
                                query.substr(begin + name.size(), query.find('&', begin) - begin - name.size()));
    if (code.empty())
        return errcode(40029, "invalid code");
    return answer({{"openid", code}, {"session_key", "simulated"}});
}

const json phone_info = {
    {"errcode", 0},
    {"phone_info",
     {{"phoneNumber", "13800000000"}, {"purePhoneNumber", "13800000000"}, {"watermark", {{"appid", "demo"}}}}}};

} // namespace

storage::awaitable<api_response> in_process_platform::perform(platform::api_request what)
{
    if (what.path == "/cgi-bin/stable_token")
        co_return answer({{"access_token", "simulated"}, {"expires_in", token_lasts}});
    if (what.path == "/sns/jscode2session")
        co_return log_in(what.query);
    const auto document = json::parse(what.body, nullptr, false);
    if (what.path == "/wxa/business/getuserphonenumber")
        co_return answer(phone_info);
    if (what.path == "/cgi-bin/message/custom/send" || what.path == "/cgi-bin/message/subscribe/bizsend") {
        if (!document.is_object())
            co_return errcode(47001, "data format error");
        co_return deliver(to_, what.path, document);
    }
    co_return errcode(48001, "api unauthorized");
}

} // namespace bot::simulator
