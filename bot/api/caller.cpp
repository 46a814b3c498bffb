#include "bot/api/caller.hpp"

#include "bot/api/access.hpp"

namespace bot::api {

storage::awaitable<std::variant<caller, http::response>> find_caller(context& ctx, const http::request& what)
{
    caller found;
    if (is_session_token(bearer_token(what.authorization))) {
        auto who = co_await enter(ctx, what);
        if (auto* refused = std::get_if<http::response>(&who))
            co_return std::move(*refused);
        found.in = std::get<resident>(std::move(who));
        found.unit = found.in->unit;
        co_return found;
    }
    std::string authorization(what.authorization);
    auto access = co_await authorize(ctx, std::move(authorization));
    if (auto* refused = std::get_if<http::response>(&access))
        co_return std::move(*refused);
    found.unit = std::get<storage::authority>(access).unit;
    co_return found;
}

} // namespace bot::api
