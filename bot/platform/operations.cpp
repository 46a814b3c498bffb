#include "bot/platform/operations.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {

storage::awaitable<result<quota>> find_quota(client& by, std::string path)
{
    nlohmann::ordered_json body;
    body["cgi_path"] = std::move(path);
    auto call = post("/cgi-bin/openapi/quota/get", body, true);
    const auto answer = co_await by.call(std::move(call));
    result<quota> found;
    found.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto document = parse_leniently(answer.body);
        const auto& fields = member_of(document, "quota");
        found.value.daily = number_of(fields, "daily_limit");
        found.value.used = number_of(fields, "used");
        found.value.left = number_of(fields, "remain");
    }
    co_return found;
}

storage::awaitable<result<std::string>> explain_failure(client& by, std::string rid)
{
    nlohmann::ordered_json body;
    body["rid"] = std::move(rid);
    auto call = post("/cgi-bin/openapi/rid/get", body, true);
    const auto answer = co_await by.call(std::move(call));
    result<std::string> found;
    found.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto document = parse_leniently(answer.body);
        auto request = member_of(document, "request");
        // The platform repeats what was asked and answered, with tokens and secrets in it.
        if (request.is_object()) {
            for (const auto* secret : {"request_url", "request_body", "response_body"})
                request.erase(secret);
        }
        found.value = to_text(nlohmann::ordered_json(request));
    }
    co_return found;
}

storage::awaitable<result<std::vector<std::string>>> find_callback_addresses(client& by)
{
    auto call = get("/cgi-bin/getcallbackip");
    const auto answer = co_await by.call(std::move(call));
    result<std::vector<std::string>> found;
    found.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto document = parse_leniently(answer.body);
        for (const auto& each : member_of(document, "ip_list")) {
            if (each.is_string())
                found.value.push_back(each.get<std::string>());
        }
    }
    co_return found;
}

} // namespace bot::platform
