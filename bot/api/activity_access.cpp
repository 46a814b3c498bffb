#include "bot/api/activity_access.hpp"

#include "bot/api/resident.hpp"
#include "bot/api/write.hpp"

#include <charconv>

namespace bot::api {

const storage::activity* activity_named(const handlers::catalogue& catalogue, const std::string& text)
{
    storage::activity_id id = storage::no_activity;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, id);
    if (read.ec != std::errc() || read.ptr != end)
        return nullptr;
    return catalogue.find_activity(id);
}

namespace {

/// A program is told how far its token reaches; people choose again.
http::response no_activity(const context& ctx, const http::request& what)
{
    if (is_session_token(bearer_token(what.authorization)))
        return refusal(ctx, 404, "no_activity");
    return http::problem(404, ctx.wording.text("api.no_activity"), ctx.wording.text("api.no_activity_of_token"),
                         "no_activity");
}

} // namespace

storage::awaitable<std::variant<named_activity, http::response>> find_activity(context& ctx,
                                                                               const http::request& what)
{
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    if (const auto* refused = std::get_if<http::response>(&access))
        co_return *refused;

    named_activity found;
    found.catalogue = ctx.catalogue;
    found.activity = activity_named(*found.catalogue, what.captures.at(0));
    if (found.activity == nullptr ||
        !found.catalogue->counts_for(*found.activity, std::get<storage::authority>(access).unit))
        co_return no_activity(ctx, what);
    found.acts_for = std::get<storage::authority>(access);
    found.owned = found.catalogue->is_within(found.activity->unit, std::get<storage::authority>(access).unit);
    co_return found;
}

storage::awaitable<std::variant<named_activity, http::response>>
find_own_activity(context& ctx, const http::request& what, const char* other_unit)
{
    if (auto refused = check_key(ctx, what))
        co_return *std::move(refused);
    auto found = co_await find_activity(ctx, what);
    if (const auto* named = std::get_if<named_activity>(&found); named != nullptr && !named->owned)
        co_return refusal(ctx, 403, other_unit);
    co_return found;
}

} // namespace bot::api
