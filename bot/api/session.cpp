#include "bot/api/session.hpp"

#include "bot/api/access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/limits.hpp"
#include "bot/api/resident.hpp"
#include "bot/api/scenes.hpp"
#include "bot/api/write.hpp"
#include "bot/conversation/acquaintance.hpp"
#include "bot/log.hpp"
#include "bot/platform/mini_program.hpp"
#include "bot/platform/sealed_value.hpp"
#include "bot/secrets.hpp"

namespace bot::api {
namespace {

using storage::awaitable;
using json = nlohmann::ordered_json;

constexpr std::size_t longest_account = 64;
constexpr std::size_t longest_scene = 32;
constexpr std::size_t most_sessions = 5; // A person's phones.
constexpr int sessions_swept = 20;
constexpr int most_tries_to_begin = 5;

struct asked_login {
    std::string account;
    std::string code;
    std::string scene;
    std::string token;
};

const account_settings* mini_program(const context& ctx, const std::string& account)
{
    const auto* settings = ctx.settings.find_account(account);
    const bool known = settings != nullptr && settings->kind == account_kind::mini_program &&
                       ctx.catalogue->find_account(account) != nullptr;
    return known ? settings : nullptr;
}

http::response later(const context& ctx, unsigned status, std::string_view key, std::string seconds)
{
    auto answer = refusal(ctx, status, key);
    answer.headers.emplace_back("Retry-After", std::move(seconds));
    return answer;
}

http::response refusal_of(const context& ctx, const platform::outcome& said)
{
    constexpr int blocked = 40226;
    if (said.errcode == 40029 || said.errcode == 40163)
        return refusal(ctx, 401, "bad_code");
    if (said.errcode == blocked)
        return refusal(ctx, 403, "blocked");
    if (said.action() == platform::action::wait_quota)
        return later(ctx, 429, "too_many_logins", "60");
    return later(ctx, 503, "platform_away", "5");
}

awaitable<void> remove(context& ctx, storage::document what)
{
    auto gone = storage::removed(std::move(what));
    co_await ctx.store.write_document(std::move(gone));
}

/// Logins that have expired, and the oldest of somebody who has many; never the one that has just begun, which may be
/// of the same second as others.
awaitable<void> sweep_sessions(context& ctx, const storage::mini_session& begun)
{
    storage::document_query which;
    which.collection = storage::mini_session_collection;
    which.partition = storage::all_mini_sessions;
    which.index = "expiry";
    which.limit = sessions_swept;
    const auto oldest = co_await ctx.store.list_documents(which);
    for (const auto& one : oldest)
        if (storage::parse_mini_session(one).expires_at <= ctx.clock())
            co_await remove(ctx, one);
    which.index = storage::index_of_mini_sessions(begun.person);
    which.newest_first = true;
    auto own = co_await ctx.store.list_documents(which);
    std::erase_if(own, [&begun](const storage::document& one) { return one.key == begun.hash; });
    for (std::size_t i = most_sessions - 1; i < own.size(); ++i)
        co_await remove(ctx, own[i]);
}

/// The newest session key holds; nobody but the server ever sees it.
awaitable<void> keep_session_key(context& ctx, storage::person_id whose, std::string key)
{
    const platform::sealer sealer(ctx.data_key);
    for (int tries = 0; tries < most_tries_to_begin; ++tries) {
        const auto found =
            co_await ctx.store.find_document(storage::mini_login_collection, storage::all_mini_sessions, whose);
        storage::mini_login newest;
        newest.person = whose;
        newest.version = found ? found->version : 0;
        newest.sealed_key = sealer.seal("session key " + whose, key);
        newest.at = ctx.clock();
        auto document = storage::to_document(newest);
        const bool written = co_await ctx.store.write_document(std::move(document));
        if (written)
            co_return;
    }
}

awaitable<storage::mini_session> begin_session(context& ctx, asked_login asked, platform::mini_session login)
{
    storage::mini_session made;
    made.hash = sha256_hex(asked.token);
    made.account = asked.account;
    made.openid = login.openid;
    made.person = co_await person_with_union(ctx, made.account, made.openid, login.union_id);
    made.began = ctx.clock();
    made.expires_at = made.began + ctx.settings.api.session;
    co_await keep_session_key(ctx, made.person, std::move(login.session_key));
    auto document = storage::to_document(made);
    co_await ctx.store.write_document(std::move(document));
    co_await sweep_sessions(ctx, made);
    co_return made;
}

http::response session_json(const context& ctx, const asked_login& asked, storage::time_point expires_at)
{
    json document{
        {"token", asked.token}, {"token_type", "Bearer"}, {"expires_at", storage::to_rfc3339(expires_at)}};
    document["opens"] = opens_json(ctx, asked.scene);
    return fresh_json(201, document);
}

} // namespace

awaitable<http::response> answer_login(context& ctx, const http::request& what)
{
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    json_body body(what.body, {"code", "account", "scene"});
    asked_login asked;
    asked.code = body.text("code", 1, longest_code);
    asked.account = body.text("account", 1, longest_account);
    asked.scene = body.text("scene", 0, longest_scene);
    if (!body.good())
        co_return body.refusal(ctx);
    auto* const caller = ctx.caller ? ctx.caller(asked.account) : nullptr;
    if (mini_program(ctx, asked.account) == nullptr || caller == nullptr)
        co_return refusal(ctx, 422, "no_mini_program");
    const std::string key(what.idempotency_key);
    const auto whose = "login " + asked.account;
    const bool fits = co_await fits_key(ctx, whose, what);
    if (!fits)
        co_return other_request(ctx);
    asked.token = session_token(ctx, asked.account, key, asked.code);
    auto before = co_await find_resident(ctx, asked.token);
    if (before)
        co_return session_json(ctx, asked, before->session.expires_at);
    auto code = asked.code;
    auto login = co_await platform::log_in_to_mini_program(*caller, std::move(code));
    if (!login.outcome.ok()) {
        // The same request may have come twice at once: then the other one has the code used up.
        before = co_await find_resident(ctx, asked.token);
        if (before)
            co_return session_json(ctx, asked, before->session.expires_at);
        co_return refusal_of(ctx, login.outcome);
    }
    if (login.value.openid.empty()) {
        log::warning("login_without_openid", {{"account", asked.account}});
        co_return later(ctx, 503, "platform_away", "5");
    }
    // Only now, so that nobody fills the store with logins that fail.
    const bool taken = co_await take_key(ctx, whose, what);
    if (!taken)
        co_return other_request(ctx);
    const auto made = co_await begin_session(ctx, asked, std::move(login.value));
    co_return session_json(ctx, asked, made.expires_at);
}

awaitable<http::response> answer_logout(context& ctx, const http::request& what)
{
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    const auto found = co_await enter(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    auto session = storage::to_document(std::get<resident>(found).session);
    co_await remove(ctx, std::move(session));
    http::response done;
    done.status = 204;
    co_return done;
}

} // namespace bot::api
