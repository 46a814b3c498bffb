#include "bot/simulator/messages.hpp"

#include "bot/binding.hpp"
#include "bot/conversation/converse.hpp"
#include "bot/secrets.hpp"
#include "bot/simulator/access.hpp"
#include "bot/wechat/characters.hpp"
#include "bot/wechat/talk.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace bot::simulator {

namespace {

using json = nlohmann::json;

/// What the platform makes openids and message ids of, and more.
bool is_id(std::string_view text)
{
    constexpr std::size_t longest = 64;
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, fits);
}

/// The string of a key; empty where there is none.
std::string field_of(const json& document, const char* key)
{
    const auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Reads the body as a message; the key of what is wrong with it where something is.
std::optional<std::string_view> read(std::string_view body, incoming& said)
{
    const auto document = json::parse(body, nullptr, false);
    if (!document.is_object())
        return "bad_json";
    said.openid = field_of(document, "as");
    if (!is_id(said.openid))
        return "bad_person";
    said.message.content = wechat::clean(wechat::trim(field_of(document, "text")));
    if (said.message.content.empty())
        return "no_text";
    said.message.msg_id = document.contains("msg_id") ? field_of(document, "msg_id") : to_hex(random_bytes(16));
    if (!is_id(said.message.msg_id))
        return "bad_msg_id";
    return std::nullopt;
}

http::response to_response(const json& document)
{
    auto answer = http::json(200, document.dump(-1, ' ', false, json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

} // namespace

storage::awaitable<http::response> answer_message(context& ctx, const http::request& what)
{
    if (auto refused = refuse_post(ctx, what))
        co_return std::move(*refused);
    incoming said;
    if (const auto wrong = read(what.body, said))
        co_return refusal(ctx, 400, *wrong);
    if (unit_of_account(ctx) == nullptr)
        co_return refusal(ctx, 404, "no_account");
    said.account = account;
    said.message.msg_type = "text";
    said.message.to_user = account;
    said.message.from_user = said.openid;
    said.message.create_time = ctx.clock().time_since_epoch().count();
    const auto reply = co_await wechat::reply_to(ctx, std::move(said), converse);
    const json document{{"reply", reply}};
    co_return to_response(document);
}

storage::awaitable<http::response> answer_binding(context& ctx, const http::request& what)
{
    if (auto refused = refuse_post(ctx, what))
        co_return std::move(*refused);
    const auto* unit = unit_of_account(ctx);
    if (unit == nullptr)
        co_return refusal(ctx, 404, "no_account");
    storage::authority acts_for;
    acts_for.unit = unit->id;
    const auto now = ctx.clock();
    const auto code = co_await create_binding_code(ctx.store, std::move(acts_for), now);
    const json document{{"code", code}};
    co_return to_response(document);
}

} // namespace bot::simulator
