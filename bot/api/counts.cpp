#include "bot/api/counts.hpp"

#include "bot/api/activity_access.hpp"
#include "handlers/annex2.hpp"

#include <nlohmann/json.hpp>

namespace bot::api {
namespace {

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
    const auto found = co_await find_activity(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    const auto& activity = *std::get<named_activity>(found).activity;
    const auto counts = co_await handlers::counts_of(ctx.store, activity);
    auto answer = http::json(200, to_json(activity, counts));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

} // namespace bot::api
