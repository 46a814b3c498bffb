#include "bot/api/unreached.hpp"

#include "bot/api/activity_access.hpp"
#include "bot/api/token_log.hpp"
#include "bot/http/number.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;

constexpr int notices_at_once = 100;

/// Names and phones masked, unless `full`.
json to_json(const storage::page<storage::delivery>& page, bool full)
{
    auto people = json::array();
    for (const auto& each : page.items)
        people.push_back({{"number", each.what.number},
                          {"about", storage::to_string(each.what.what)},
                          {"name", full ? each.to.name : handlers::mask_name(each.to.name)},
                          {"phone", full ? each.to.phone : handlers::mask_phone(each.to.phone)},
                          {"party", each.what.party},
                          {"text", each.what.text},
                          {"since", storage::to_rfc3339(each.what.at)},
                          {"state", storage::to_string(each.state)},
                          {"reason", each.reason}});
    json document{{"people", people}};
    if (page.next != 0)
        document["next"] = page.next;
    return document;
}

} // namespace

storage::awaitable<http::response> answer_unreached(context& ctx, const http::request& what)
{
    const auto found = co_await find_activity(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    // Names and phones are for those who hold the roster.
    if (!std::get<named_activity>(found).owned)
        co_return refusal(ctx, 403, "other_unit");
    const auto after = http::number_in(what.parameter("after").value_or("0"));
    if (!after || *after < 0)
        co_return refusal(ctx, 400, "bad_after");
    const auto id = std::get<named_activity>(found).activity->id;
    const auto page = co_await handlers::not_heard(ctx.store, id, *after, notices_at_once);
    const bool full = what.parameter("full") == "yes";
    if (full) // Whoever has names and phones shown leaves a line in the log.
        co_await note_by_token(ctx, what, *std::get<named_activity>(found).activity, "phone_opened", "", "");
    auto answer = http::json(200, to_json(page, full).dump(-1, ' ', false, json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

} // namespace bot::api
