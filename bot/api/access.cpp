#include "bot/api/access.hpp"

#include "bot/secrets.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/trim.hpp>

namespace bot::api {
namespace {

constexpr std::string_view scheme = "Bearer ";

http::response unauthorized(const context& ctx, std::string_view key, std::string challenge)
{
    auto refused = refusal(ctx, 401, key);
    refused.headers.emplace_back("WWW-Authenticate", std::move(challenge));
    return refused;
}

} // namespace

http::response refusal(const context& ctx, unsigned status, std::string_view key)
{
    const auto name = fmt::format("api.{}", key);
    const auto detail = ctx.wording.sentences().find(name + "_detail");
    if (detail == ctx.wording.sentences().end())
        return http::problem(status, ctx.wording.text(name));
    return http::problem(status, ctx.wording.text(name), detail->second);
}

storage::awaitable<std::variant<storage::authority, http::response>> authorize(context& ctx,
                                                                               std::string authorization)
{
    if (!boost::algorithm::istarts_with(authorization, scheme))
        co_return unauthorized(ctx, "no_token", "Bearer");
    const auto token = boost::algorithm::trim_copy(authorization.substr(scheme.size()));
    auto hash = sha256_hex(token);
    auto found = co_await ctx.store.find_token(std::move(hash));
    if (!found)
        co_return unauthorized(ctx, "bad_token", R"(Bearer error="invalid_token")");
    if (!found->acts_for.may(storage::organizer_role::organizer))
        co_return refusal(ctx, 403, "no_role");
    co_return std::move(found->acts_for);
}

} // namespace bot::api
