#include "bot/platform/exchange.hpp"

#include "bot/platform/lenient_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <random>

namespace bot::platform {
namespace {

constexpr int tries = 3;
constexpr std::chrono::milliseconds first_pause{1'000};
constexpr std::chrono::milliseconds longest_pause{4'000};
constexpr std::size_t message_limit = 300;

/// Half of it by chance, so that servers that failed together do not come back together.
std::chrono::milliseconds pause_after(int attempt)
{
    thread_local std::minstd_rand chance{std::random_device{}()};
    const auto whole = std::min(first_pause * (1 << attempt), longest_pause).count();
    return std::chrono::milliseconds(std::uniform_int_distribution<long long>(whole / 2, whole)(chance));
}

outcome failure(int errcode, std::string message, bool answered)
{
    outcome what;
    what.errcode = errcode;
    what.message = std::move(message);
    what.answered = answered;
    return what;
}

bool may_be_json(const api_response& response)
{
    const auto first = response.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos || response.body[first] != '{')
        return false;
    const std::string_view type(response.content_type);
    return !type.starts_with("image/") && !type.starts_with("audio/") && !type.starts_with("video/");
}

/// The outcome that a JSON answer states; nothing where it is not JSON.
std::optional<outcome> stated_outcome(const std::string& body)
{
    const auto value = parse_leniently(body);
    if (!value.is_object())
        return std::nullopt;
    outcome stated;
    stated.errcode = static_cast<int>(number_of(value, "errcode"));
    if (stated.errcode != 0)
        stated.message = text_of(value, "errmsg").substr(0, message_limit);
    stated.id = text_of(value, "msgid");
    return stated;
}

outcome judge(const api_response& response, expects wanted)
{
    if (response.status >= 500)
        return failure(-1, "HTTP " + std::to_string(response.status), false);
    if (may_be_json(response)) {
        if (auto stated = stated_outcome(response.body); stated && (stated->errcode != 0 || response.status < 300))
            return *std::move(stated);
    }
    if (response.status >= 300)
        return failure(static_cast<int>(response.status), "HTTP " + std::to_string(response.status), true);
    // Something else than the platform may have answered, such as a portal on the way.
    if (wanted == expects::json)
        return failure(-1, "the answer is not JSON", false);
    return {};
}

storage::awaitable<api_answer> exchange_once(transport& by, api_request what, expects wanted)
{
    api_answer answer;
    api_response response;
    try {
        response = co_await by.perform(std::move(what));
        answer.outcome = judge(response, wanted);
    } catch (const unreachable& reason) {
        answer.outcome = failure(-1, reason.what(), !reason.sent);
    }
    if (answer.outcome.ok()) {
        answer.body = std::move(response.body);
        answer.content_type = std::move(response.content_type);
        answer.content_disposition = std::move(response.content_disposition);
    }
    co_return answer;
}

} // namespace

storage::awaitable<api_answer> exchange(transport& by, clock& clock, api_request what, expects wanted,
                                        bool idempotent)
{
    for (int attempt = 1;; ++attempt) {
        api_request sent = what;
        auto answer = co_await exchange_once(by, std::move(sent), wanted);
        const bool again = answer.outcome.errcode == -1 && (answer.outcome.answered || idempotent);
        if (!again || attempt == tries)
            co_return answer;
        const auto pause = pause_after(attempt - 1);
        co_await clock.sleep(pause);
    }
}

std::string without(std::string message, std::string_view secret)
{
    for (auto at = message.find(secret); !secret.empty() && at != std::string::npos; at = message.find(secret))
        message.replace(at, secret.size(), "...");
    return message;
}

} // namespace bot::platform
