#include "bot/api/resident.hpp"

#include "bot/api/access.hpp"
#include "bot/conversation/pseudonym.hpp"
#include "bot/identity.hpp"
#include "bot/own_link.hpp"
#include "bot/reach.hpp"
#include "bot/secrets.hpp"
#include "bot/understand/sounds.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/trim.hpp>

namespace bot::api {
namespace {

constexpr std::string_view bearer_scheme = "Bearer ";
constexpr std::string_view session_prefix = "ms_";

} // namespace

std::string session_token(const context& ctx, const std::string& account, const std::string& key,
                          const std::string& code)
{
    const auto made_of = "mini session\n" + account + "\n" + key + "\n" + code;
    return std::string(session_prefix) + base64url(hmac_sha256(ctx.data_key, made_of));
}

bool is_session_token(std::string_view token)
{
    return token.starts_with(session_prefix);
}

std::string bearer_token(std::string_view authorization)
{
    if (!boost::algorithm::istarts_with(authorization, bearer_scheme))
        return {};
    return boost::algorithm::trim_copy(std::string(authorization.substr(bearer_scheme.size())));
}

storage::awaitable<std::optional<resident>> find_resident(context& ctx, std::string token)
{
    if (!is_session_token(token))
        co_return std::nullopt;
    auto hash = sha256_hex(token);
    const auto found = co_await ctx.store.find_document(storage::mini_session_collection,
                                                        storage::all_mini_sessions, std::move(hash));
    if (!found)
        co_return std::nullopt;
    resident who;
    who.session = storage::parse_mini_session(*found);
    const auto* account = ctx.catalogue->find_account(who.session.account);
    if (who.session.expires_at <= ctx.clock() || account == nullptr)
        co_return std::nullopt;
    auto identity = pseudonym(ctx.data_key, who.session.account, who.session.openid);
    auto met = co_await meet(ctx.store, std::move(identity), "");
    who.person = std::move(met.id);
    who.unit = account->unit;
    co_return who;
}

storage::awaitable<std::variant<resident, http::response>> enter(context& ctx, const http::request& what)
{
    auto token = bearer_token(what.authorization);
    const char* refused = token.empty() ? "no_login" : "bad_login";
    auto found = co_await find_resident(ctx, std::move(token));
    if (found)
        co_return *std::move(found);
    auto answer = refusal(ctx, 401, refused);
    answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    co_return answer;
}

handlers::turn turn_of(context& ctx, const resident& who, storage::standing known)
{
    storage::person person;
    if (known.person) {
        person = *std::move(known.person);
    } else {
        person.id = who.person;
        person.account = who.session.account;
        person.openid = who.session.openid;
    }
    const auto link = [&ctx, whose = person.id](std::string_view path, std::string_view of) {
        return own_link(ctx, whose, path, of);
    };
    return {ctx.store,
            ctx.catalogue,
            ctx.wording,
            std::move(person),
            who.unit,
            std::move(known.conversation),
            ctx.clock(),
            ctx.settings.public_url,
            understand::sound_key,
            reach_of(ctx.settings, who.session.account),
            ctx.settings.rules(),
            link,
            &ctx.settings.nomination};
}

storage::awaitable<handlers::turn> look_at(context& ctx, const resident& who)
{
    auto known = co_await ctx.store.standing_of(who.person, "");
    co_return turn_of(ctx, who, std::move(known));
}

} // namespace bot::api
