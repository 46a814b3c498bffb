#include "bot/simulator/news.hpp"

#include "bot/simulator/access.hpp"
#include "bot/simulator/inbox.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace bot::simulator {

namespace {

} // namespace

storage::awaitable<http::response> answer_news(context& ctx, const http::request& what)
{
    if (ctx.inbox == nullptr)
        co_return refusal(ctx, 404, "no_account");
    auto latest = ctx.inbox->latest();
    auto messages = nlohmann::ordered_json::array();
    if (const auto after = what.parameter("after")) {
        std::int64_t number = 0;
        const auto read = std::from_chars(after->data(), after->data() + after->size(), number);
        if (read.ec != std::errc() || read.ptr != after->data() + after->size() || number < 0)
            co_return refusal(ctx, 400, "bad_number");
        for (const auto& each : ctx.inbox->after(number)) {
            messages.push_back({{"to", each.openid}, {"text", each.text}, {"way", each.way}});
            latest = each.number;
        }
    }
    const nlohmann::ordered_json document{{"latest", latest}, {"messages", messages}};
    auto answer = http::json(200, document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

} // namespace bot::simulator
