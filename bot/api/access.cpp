#include "bot/api/access.hpp"

#include "bot/api/resident.hpp"
#include "bot/secrets.hpp"
#include "handlers/sign_in.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/trim.hpp>

namespace bot::api {
namespace {

constexpr std::string_view bearer = "Bearer ";

http::response unauthorized(const context& ctx, std::string_view key, std::string challenge)
{
    auto refused = refusal(ctx, 401, key);
    refused.headers.emplace_back("WWW-Authenticate", std::move(challenge));
    return refused;
}

/// An organizer who is bound may do in the mini-program what a token may.
storage::awaitable<std::variant<storage::authority, http::response>> authority_of_session(context& ctx,
                                                                                          std::string token)
{
    const auto who = co_await find_resident(ctx, std::move(token));
    if (!who)
        co_return unauthorized(ctx, "bad_login", R"(Bearer error="invalid_token")");
    const auto known = co_await ctx.store.standing_of(who->person, "");
    if (!known.person || !known.person->acts_for)
        co_return refusal(ctx, 403, "no_organizer");
    co_return *known.person->acts_for;
}

} // namespace

http::response refusal(const context& ctx, unsigned status, std::string_view key)
{
    const auto name = fmt::format("api.{}", key);
    const auto detail = ctx.wording.sentences().find(name + "_detail");
    if (detail == ctx.wording.sentences().end())
        return http::problem(status, ctx.wording.text(name), {}, key);
    return http::problem(status, ctx.wording.text(name), detail->second, key);
}

storage::awaitable<std::variant<storage::authority, http::response>> authorize(context& ctx,
                                                                               std::string authorization)
{
    if (!boost::algorithm::istarts_with(authorization, bearer))
        co_return unauthorized(ctx, "no_token", "Bearer");
    auto token = boost::algorithm::trim_copy(authorization.substr(bearer.size()));
    if (is_session_token(token)) {
        auto organizer = co_await authority_of_session(ctx, std::move(token));
        co_return organizer;
    }
    auto hash = sha256_hex(token);
    auto found = co_await ctx.store.find_token(std::move(hash));
    if (!found)
        co_return unauthorized(ctx, "bad_token", R"(Bearer error="invalid_token")");
    if (!found->acts_for.may(storage::organizer_role::organizer))
        co_return refusal(ctx, 403, "no_role");
    co_return std::move(found->acts_for);
}

storage::awaitable<handlers::actor> actor_of(context& ctx, std::string authorization, storage::authority acts_for)
{
    auto token = boost::algorithm::trim_copy(authorization.substr(bearer.size()));
    const auto hash = sha256_hex(token);
    handlers::actor by{handlers::token_key(hash),
                       handlers::token_name(ctx.wording, *ctx.catalogue, acts_for.unit, hash), acts_for};
    if (!is_session_token(token))
        co_return by;
    const auto who = co_await find_resident(ctx, std::move(token));
    if (!who)
        co_return by;
    const auto known = co_await ctx.store.standing_of(who->person, "");
    by.key = who->person;
    by.name =
        known.person && !known.person->name.empty() ? known.person->name : ctx.catalogue->unit_name(acts_for.unit);
    co_return by;
}

} // namespace bot::api
