#include "bot/platform/template_message.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/template_values.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

api_call to_call(const template_message& what)
{
    nlohmann::ordered_json body;
    body["touser"] = what.openid;
    body["template_id"] = what.template_id;
    if (!what.url.empty())
        body["url"] = what.url;
    if (!what.mini_program.empty()) {
        body["miniprogram"]["appid"] = what.mini_program;
        body["miniprogram"]["pagepath"] = what.page;
    }
    if (!what.client_msg_id.empty())
        body["client_msg_id"] = what.client_msg_id;
    for (const auto& [key, value] : what.data)
        body["data"][key]["value"] = value;
    return post("/cgi-bin/message/template/send", body, !what.client_msg_id.empty());
}

} // namespace

storage::awaitable<outcome> send_template(client& by, template_message what)
{
    if (const auto key = fit_values(what.data))
        co_return refusal(47003, "the value of " + *key + " is not one that may be sent");
    auto call = to_call(what);
    auto became = co_await carry_out(by, std::move(call));
    co_return became;
}

} // namespace bot::platform
