#include "bot/platform/subscription.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/template_values.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

api_call to_call(const subscription_message& what, storage::account_kind kind)
{
    nlohmann::ordered_json body;
    body["touser"] = what.openid;
    body["template_id"] = what.template_id;
    if (!what.page.empty())
        body["page"] = what.page;
    const bool official = kind == storage::account_kind::official;
    if (!official) {
        body["miniprogram_state"] = "formal";
        body["lang"] = "zh_CN";
    }
    for (const auto& [key, value] : what.data)
        body["data"][key]["value"] = value;
    return post(official ? "/cgi-bin/message/subscribe/bizsend" : "/cgi-bin/message/subscribe/send", body, false);
}

} // namespace

storage::awaitable<outcome> send_subscription(client& by, subscription_message what)
{
    if (const auto key = fit_values(what.data))
        co_return refusal(47003, "the value of " + *key + " is not one that may be sent");
    auto call = to_call(what, by.kind());
    auto became = co_await carry_out(by, std::move(call));
    co_return became;
}

} // namespace bot::platform
