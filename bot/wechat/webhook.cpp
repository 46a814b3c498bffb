#include "bot/wechat/webhook.hpp"

#include "bot/account_settings.hpp"
#include "bot/log.hpp"
#include "bot/secrets.hpp"
#include "bot/wechat/reply.hpp"
#include "bot/wechat/talk.hpp"

#include <charconv>
#include <chrono>
#include <optional>

namespace bot::wechat {

namespace {

/// An account of the catalogue that nobody has configured: nothing is signed for it.
const account_settings no_settings;

std::string_view account_of(const http::request& what)
{
    return what.captures.empty() ? default_account : std::string_view(what.captures.front());
}

const account_settings& settings_of(const context& ctx, std::string_view account)
{
    if (const auto* const found = ctx.settings.find_account(account))
        return *found;
    // The accounts of the demo week share one set.
    return ctx.settings.demo ? ctx.settings.wechat : no_settings;
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

/// Tells operators why the platform gets no answer, at most once a minute: anybody can send such requests.
void note_refused(std::string_view account, std::string_view reason)
{
    using clock = std::chrono::steady_clock;
    thread_local std::optional<clock::time_point> last;
    const auto now = clock::now();
    if (last && now - *last < std::chrono::minutes(1))
        return;
    last = now;
    log::warning("push_refused", {{"account", account}, {"reason", reason}});
}

constexpr std::string_view wrong_signature = "the signature is wrong: token must be the platform's";

} // namespace

bool takes_reply(const account_settings& account, const way_back& back)
{
    return account.kind != account_kind::mini_program && back.format == data_format::xml;
}

http::response passive_reply(const context& ctx, const account_settings& account, const way_back& back,
                             std::string_view text)
{
    if (text.empty() || !takes_reply(account, back))
        return http::text(200, "success");
    const std::int64_t now = ctx.clock().time_since_epoch().count();
    http::response reply;
    reply.content_type = "application/xml; charset=utf-8";
    reply.body = text_reply(back.sender, back.account, text, now);
    if (back.sealed_with)
        reply.body = close_envelope(*back.sealed_with, reply.body, now, random_bytes(prefix_size));
    return reply;
}

storage::awaitable<http::response> answer_check(context& ctx, const http::request& what)
{
    // The default account may be checked before anything is loaded.
    const std::string_view account = account_of(what);
    if (account != default_account && ctx.catalogue->find_account(account) == nullptr)
        co_return http::text(404, "");
    const auto query = query_of(what);
    auto echo = open_echo(query, settings_of(ctx, account));
    if (!echo) {
        note_refused(account, wrong_signature);
        co_return http::text(403, "");
    }
    co_return http::text(200, std::move(*echo));
}

storage::awaitable<http::response> answer_message(context& ctx, const http::request& what)
{
    return answer_message_with(ctx, what, converse);
}

storage::awaitable<http::response> answer_message_with(context& ctx, const http::request& what, talk to)
{
    const std::string_view account = account_of(what);
    if (ctx.catalogue->find_account(account) == nullptr) {
        log::warning("push_refused", {{"reason", "unknown account"}});
        co_return http::text(404, "");
    }
    const auto query = query_of(what);
    if (!is_recent(ctx, query.timestamp)) {
        note_refused(account, "the timestamp is too far from this server's clock");
        co_return http::text(403, "");
    }
    const account_settings& settings = settings_of(ctx, account);
    auto opened = open_push(query, what.body, settings);
    if (const auto* refused = std::get_if<refusal>(&opened)) {
        if (*refused == refusal::forged)
            note_refused(account, wrong_signature);
        co_return http::text(*refused == refusal::forged ? 403 : 400, "");
    }

    push& pushed = std::get<push>(opened);
    incoming said;
    said.account = account;
    said.openid = pushed.back.sender;
    said.message = std::move(pushed.said);
    const bool can_reply = takes_reply(settings, pushed.back);
    const auto reply = co_await reply_in_time(ctx, std::move(said), to, can_reply, reply_budget);
    co_return passive_reply(ctx, settings, pushed.back, reply);
}

} // namespace bot::wechat
