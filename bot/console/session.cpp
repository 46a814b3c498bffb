#include "bot/console/session.hpp"

#include "bot/http/browser.hpp"
#include "bot/secrets.hpp"

#include <fmt/core.h>

namespace bot::console {
namespace {

constexpr const char* session_name = "xuelin_console";
constexpr const char* form_name = "xuelin_form";
constexpr const char* console_path = "/console";
constexpr std::size_t secret_bytes = 32;
constexpr std::chrono::minutes seen_to_the{1};

storage::awaitable<std::optional<storage::console_session>> kept_session(context& ctx, std::string secret)
{
    if (secret.empty())
        co_return std::nullopt;
    auto hash = sha256_hex(secret);
    const auto found = co_await ctx.store.find_document(storage::console_session_collection, storage::all_sign_ins,
                                                        std::move(hash));
    if (!found)
        co_return std::nullopt;
    co_return storage::parse_console_session(*found);
}

storage::awaitable<void> remove(context& ctx, storage::console_session session)
{
    auto gone = storage::removed(to_document(session));
    co_await ctx.store.write_document(std::move(gone));
}

/// Sessions that nobody goes on with are forgotten when somebody else signs in.
storage::awaitable<void> forget_old_sessions(context& ctx)
{
    storage::document_query which;
    which.collection = storage::console_session_collection;
    which.partition = storage::all_sign_ins;
    which.index = "all";
    const auto oldest = co_await ctx.store.list_documents(std::move(which));
    for (const auto& one : oldest) {
        auto session = storage::parse_console_session(one);
        if (!handlers::holds(session, ctx.clock()))
            co_await remove(ctx, std::move(session));
    }
}

} // namespace

storage::awaitable<std::optional<open_session>> find_session(context& ctx, const http::request& what)
{
    std::string secret(what.cookie_value(session_name));
    auto kept = co_await kept_session(ctx, secret);
    const auto now = ctx.clock();
    if (!kept || !handlers::holds(*kept, now))
        co_return std::nullopt;
    auto units = ctx.catalogue;
    auto identity = kept->who;
    const auto began = kept->began;
    auto who = co_await handlers::find_actor(ctx.store, ctx.wording, std::move(units), std::move(identity), began);
    if (!who)
        co_return std::nullopt;
    if (now - kept->seen >= seen_to_the) {
        kept->seen = now;
        auto seen = to_document(*kept);
        co_await ctx.store.write_document(std::move(seen)); // Another request of the same browser may be quicker.
    }
    open_session open;
    open.secret = std::move(secret);
    open.kept = *std::move(kept);
    open.who = *std::move(who);
    co_return open;
}

storage::awaitable<std::string> begin_session(context& ctx, const http::request& what,
                                              storage::console_identity who)
{
    std::string earlier(what.cookie_value(session_name));
    auto kept = co_await kept_session(ctx, std::move(earlier));
    if (kept)
        co_await remove(ctx, *std::move(kept));
    co_await forget_old_sessions(ctx);
    const auto secret = base64url(random_bytes(secret_bytes));
    storage::console_session session;
    session.hash = sha256_hex(secret);
    session.who = std::move(who);
    session.began = session.seen = ctx.clock();
    auto begun = to_document(session);
    co_await ctx.store.write_document(std::move(begun));
    co_return http::private_cookie(ctx.settings.public_url, session_name, secret, console_path);
}

storage::awaitable<std::string> end_session(context& ctx, const http::request& what)
{
    std::string secret(what.cookie_value(session_name));
    auto kept = co_await kept_session(ctx, std::move(secret));
    if (kept)
        co_await remove(ctx, *std::move(kept));
    co_return http::private_cookie(ctx.settings.public_url, session_name, "", console_path,
                                   std::chrono::seconds(0));
}

std::string form_token(std::string_view secret)
{
    return base64url(hmac_sha256(secret, "console form"));
}

form_cookie form_cookie_of(const context& ctx, const http::request& what)
{
    form_cookie made;
    made.secret = what.cookie_value(form_name);
    if (made.secret.size() < secret_bytes) {
        made.secret = base64url(random_bytes(secret_bytes));
        made.set = http::private_cookie(ctx.settings.public_url, form_name, made.secret, console_path);
    }
    return made;
}

} // namespace bot::console
