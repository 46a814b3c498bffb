#include "bot/api/counts.hpp"

#include "bot/api/access.hpp"
#include "handlers/annex2.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace bot::api {
namespace {

const storage::activity* find(const handlers::catalogue& catalogue, const std::string& text)
{
    storage::activity_id id = storage::no_activity;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, id);
    if (read.ec != std::errc() || read.ptr != end)
        return nullptr;
    return catalogue.find_activity(id);
}

std::string to_json(const storage::activity& activity, const handlers::activity_counts& counts)
{
    const nlohmann::ordered_json document = {{"id", activity.id},
                                             {"name", activity.name},
                                             {"registered", counts.registered},
                                             {"waiting", counts.waiting},
                                             {"attended", counts.attended},
                                             {"volunteers_registered", counts.volunteers_registered},
                                             {"volunteers_waiting", counts.volunteers_waiting},
                                             {"volunteers_attended", counts.volunteers_attended},
                                             {"participants", counts.participants},
                                             {"volunteers", counts.volunteers}};
    return document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

storage::awaitable<http::response> answer_counts(context& ctx, const http::request& what)
{
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    if (const auto* refused = std::get_if<http::response>(&access))
        co_return *refused;

    const auto catalogue = ctx.catalogue;
    const auto* activity = find(*catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return refusal(ctx, 404, "no_activity");
    if (!catalogue->is_within(activity->unit, std::get<storage::authority>(access).unit))
        co_return refusal(ctx, 403, "other_unit");

    const auto counts = co_await handlers::counts_of(ctx.store, *activity);
    auto answer = http::json(200, to_json(*activity, counts));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

} // namespace bot::api
