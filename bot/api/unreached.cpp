#include "bot/api/unreached.hpp"

#include "bot/api/activity_access.hpp"
#include "bot/http/number.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/log.hpp"
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
                          {"since", storage::to_rfc3339(each.what.at)},
                          {"state", storage::to_string(each.state)},
                          {"reason", each.reason}});
    json document{{"people", people}};
    if (page.next != 0)
        document["next"] = page.next;
    return document;
}

/// Whoever has names and phones shown leaves a line in the log of the activity's unit.
storage::awaitable<void> note_opening(context& ctx, const http::request& what, const storage::activity& activity)
{
    constexpr std::size_t digits_kept = 8;
    handlers::actor by;
    by.key = "token-" + sha256_hex(what.authorization).substr(0, digits_kept);
    by.name = ctx.wording.text("console.token_name");
    storage::log_entry line;
    line.unit = activity.unit;
    line.key = to_hex(random_bytes(12));
    line.what = "phone_opened";
    line.about = handlers::title_of(ctx.wording, activity);
    line.at = ctx.clock();
    co_await handlers::write_log(ctx.store, by, std::move(line));
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
    const auto page = co_await ctx.store.unreached(id, *after, notices_at_once);
    const bool full = what.parameter("full") == "yes";
    if (full)
        co_await note_opening(ctx, what, *std::get<named_activity>(found).activity);
    auto answer = http::json(200, to_json(page, full).dump(-1, ' ', false, json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

} // namespace bot::api
