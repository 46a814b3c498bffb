#include "bot/platform/content_check.hpp"

#include "bot/platform/calls.hpp"
#include "bot/platform/lenient_json.hpp"
#include "bot/understand/utf8.hpp"

#include <nlohmann/json.hpp>

namespace bot::platform {
namespace {

constexpr std::size_t longest_text = 2500;

std::string beginning(const std::string& text)
{
    std::size_t at = 0;
    for (std::size_t count = 0; count < longest_text && at < text.size(); ++count)
        understand::next_code_point(text, at);
    return text.substr(0, at);
}

/// Whatever is not a clear word is for people to look at.
verdict to_verdict(const std::string& suggested)
{
    if (suggested == "pass")
        return verdict::pass;
    return suggested == "risky" ? verdict::risky : verdict::review;
}

} // namespace

storage::awaitable<result<content_verdict>> check_content(client& by, checked_content what)
{
    nlohmann::ordered_json body;
    body["version"] = 2;
    body["openid"] = std::move(what.openid);
    body["scene"] = what.scene;
    body["content"] = beginning(what.text);
    if (!what.title.empty())
        body["title"] = std::move(what.title);
    if (!what.nickname.empty())
        body["nickname"] = std::move(what.nickname);
    auto call = post("/wxa/msg_sec_check", body, true);
    const auto answer = co_await by.call(std::move(call));
    result<content_verdict> checked;
    checked.outcome = answer.outcome;
    if (answer.outcome.ok()) {
        const auto document = parse_leniently(answer.body);
        const auto& found = member_of(document, "result");
        checked.value.verdict = to_verdict(text_of(found, "suggest"));
        checked.value.label = static_cast<int>(number_of(found, "label"));
        checked.value.trace_id = text_of(document, "trace_id");
    }
    co_return checked;
}

} // namespace bot::platform
