#include "bot/platform/calls.hpp"

#include "bot/platform/lenient_json.hpp"

namespace bot::platform {

api_call get(std::string path, const query& with)
{
    api_call call;
    call.method = "GET";
    call.path = std::move(path);
    call.query = with.text();
    call.idempotent = true;
    return call;
}

api_call post(std::string path, const nlohmann::ordered_json& body, bool idempotent)
{
    api_call call;
    call.path = std::move(path);
    call.body = to_text(body);
    call.idempotent = idempotent;
    return call;
}

storage::awaitable<outcome> carry_out(client& by, api_call what)
{
    auto answer = co_await by.call(std::move(what));
    co_return std::move(answer.outcome);
}

outcome refusal(int errcode, std::string message)
{
    outcome refused;
    refused.errcode = errcode;
    refused.message = std::move(message);
    return refused;
}

} // namespace bot::platform
