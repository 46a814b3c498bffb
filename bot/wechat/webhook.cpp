#include "bot/wechat/webhook.hpp"

#include "bot/log.hpp"
#include "bot/wechat/characters.hpp"
#include "bot/wechat/reply.hpp"
#include "bot/wechat/signature.hpp"

#include <charconv>
#include <exception>

namespace bot::wechat {

namespace {

constexpr std::string_view default_account = "default";

std::string_view account_of(const http::request& what)
{
    return what.captures.empty() ? default_account : std::string_view(what.captures.front());
}

bool is_signed_request(const context& ctx, const http::request& what, std::string_view timestamp)
{
    const auto signature = what.parameter("signature");
    const auto nonce = what.parameter("nonce");
    return signature && nonce && is_signed(ctx.settings.wechat.token, timestamp, *nonce, *signature);
}

bool is_recent(const context& ctx, std::string_view timestamp)
{
    std::int64_t sent = 0;
    const auto read = std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), sent);
    if (timestamp.empty() || read.ec != std::errc() || read.ptr != timestamp.data() + timestamp.size() || sent < 0)
        return false;
    const auto window = ctx.settings.wechat.timestamp_window.count();
    const std::int64_t now = ctx.clock().time_since_epoch().count();
    return window == 0 || (sent >= now - window && sent <= now + window);
}

/// The XML inside a push. Nothing for other envelopes.
std::optional<std::string_view> open_envelope(const http::request& what)
{
    const std::string_view body = trim(what.body);
    if (body.empty() || body.front() != '<') {
        log::warning("push_refused", {{"reason", "not XML"}});
        return std::nullopt;
    }
    if (what.parameter("encrypt_type").value_or("raw") == "aes") {
        log::error("push_refused", {{"reason", "encrypted, but wechat.mode is plain"}});
        return std::nullopt;
    }
    return body;
}

std::optional<message> read_push(const http::request& what)
{
    const auto xml = open_envelope(what);
    return xml ? parse_xml(*xml) : std::nullopt;
}

/// What is said instead of a reply that did not come about.
const std::string& apology(const context& ctx, const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const storage::overloaded&) {
        log::warning("message_put_off", {{"reason", "overloaded"}});
        return ctx.wording.text("webhook.overloaded");
    } catch (const std::exception& error) {
        log::error("message_failed", {{"reason", error.what()}});
    } catch (...) {
        log::error("message_failed", {{"reason", "unknown"}});
    }
    return ctx.wording.text("webhook.failed");
}

http::response reply_with(const context& ctx, std::string_view openid, std::string_view account_name,
                          std::string_view text)
{
    if (text.empty())
        return http::text(200, "success");
    http::response reply;
    reply.content_type = "application/xml; charset=utf-8";
    reply.body = text_reply(openid, account_name, text, ctx.clock().time_since_epoch().count());
    return reply;
}

} // namespace

storage::awaitable<http::response> answer_check(context& ctx, const http::request& what)
{
    const auto timestamp = what.parameter("timestamp");
    const auto echo = what.parameter("echostr");
    if (!timestamp || !echo || !is_signed_request(ctx, what, *timestamp))
        co_return http::text(403, "");
    // The default account may be checked before anything is loaded.
    const std::string_view account = account_of(what);
    if (account != default_account && ctx.catalogue->find_account(account) == nullptr)
        co_return http::text(404, "");
    co_return http::text(200, *echo);
}

storage::awaitable<http::response> answer_message(context& ctx, const http::request& what)
{
    return answer_message_with(ctx, what, converse);
}

storage::awaitable<std::string> reply_to(context& ctx, incoming said, talk to)
{
    std::string reply;
    std::exception_ptr failure;
    try {
        reply = co_await to(ctx, std::move(said));
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure)
        reply = apology(ctx, failure);
    if (reply.size() > text_limit)
        reply = fit_text(reply, text_limit, ctx.wording.text("webhook.cut_short"));
    co_return reply;
}

storage::awaitable<http::response> answer_message_with(context& ctx, const http::request& what, talk to)
{
    const auto timestamp = what.parameter("timestamp");
    if (!timestamp || !is_recent(ctx, *timestamp) || !is_signed_request(ctx, what, *timestamp))
        co_return http::text(403, "");
    const std::string_view account = account_of(what);
    if (ctx.catalogue->find_account(account) == nullptr) {
        log::warning("push_refused", {{"reason", "unknown account"}});
        co_return http::text(404, "");
    }
    auto pushed = read_push(what);
    if (!pushed)
        co_return http::text(400, "");

    const std::string openid = pushed->from_user;
    const std::string account_name = pushed->to_user;
    incoming said;
    said.account = account;
    said.openid = openid;
    said.message = std::move(*pushed);
    const auto reply = co_await reply_to(ctx, std::move(said), to);
    co_return reply_with(ctx, openid, account_name, reply);
}

} // namespace bot::wechat
