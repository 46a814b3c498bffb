#include "bot/api/figure.hpp"

#include "bot/api/access.hpp"
#include "bot/api/activity_access.hpp"
#include "bot/api/json_body.hpp"
#include "bot/api/period.hpp"
#include "bot/blocking.hpp"
#include "bot/console/page.hpp"
#include "bot/form_on_worker.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "handlers/figure.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace bot::api {
namespace {

using json = nlohmann::ordered_json;

constexpr int entries_at_once = 200;

json to_json(const handlers::annex2& form, storage::theme theme, storage::role role,
             const handlers::opened_figure& opened)
{
    auto activities = json::array();
    for (const auto& one : opened.shares)
        activities.push_back({{"id", one.activity->id},
                              {"name", one.activity->name},
                              {"unit", one.activity->unit},
                              {"joint_units", one.activity->joint_units},
                              {"heads", one.heads}});
    auto adjustments = json::array();
    for (const auto& one : opened.adjustments)
        adjustments.push_back({{"unit", one.unit},
                               {"unit_name", one.unit_name},
                               {"figure", one.figure},
                               {"counted", one.counted},
                               {"heads", one.figure - one.counted},
                               {"reason", one.reason},
                               {"filled", one.filled}});
    return {
        {"unit", form.unit.id},
        {"theme", storage::to_string(theme)},
        {"role", storage::to_string(role)},
        {"period", {{"from", storage::to_string(form.period.from)}, {"to", storage::to_string(form.period.to)}}},
        {"figure", opened.figure},
        {"activities", std::move(activities)},
        {"adjustments", std::move(adjustments)}};
}

/// `activity` is the one that the entries are of.
json to_json(const storage::page<handlers::shown_entry>& page, storage::activity_id activity)
{
    auto entries = json::array();
    for (const auto& one : page.items)
        entries.push_back({{"number", one.number},
                           {"role", storage::to_string(one.role)},
                           {"kind", storage::to_string(one.kind)},
                           {"day", storage::to_string(one.day)},
                           {"heads", one.heads},
                           {"counts", one.counts},
                           {"who", one.who},
                           {"how", one.how},
                           {"by", one.by},
                           {"note", one.note},
                           {"link", one.link},
                           {"photo", one.photo.empty() ? std::string()
                                                       : fmt::format("/api/v1/activities/{}/counts/{}/photo",
                                                                     activity, http::percent_encode(one.photo))},
                           {"at", storage::to_rfc3339(one.at)}});
    json document{{"entries", std::move(entries)}};
    if (page.next != 0)
        document["next"] = page.next;
    return document;
}

} // namespace

storage::awaitable<http::response> answer_cell(context& ctx, const http::request& what)
{
    std::string authorization(what.authorization);
    const auto access = co_await authorize(ctx, std::move(authorization));
    if (const auto* refused = std::get_if<http::response>(&access))
        co_return *refused;
    const auto& acts_for = std::get<storage::authority>(access);
    storage::period period;
    if (const auto wrong = read_period(what, storage::day_of(ctx.clock()), period))
        co_return refusal(ctx, 400, *wrong);
    const auto theme = storage::parse_name<storage::theme>(what.parameter("theme").value_or(""));
    const auto role = storage::parse_name<storage::role>(what.parameter("role").value_or("participant"));
    if (!theme || !role)
        co_return refusal(ctx, 400, "bad_cell");
    auto catalogue = ctx.catalogue;
    auto unit = what.parameter("unit").value_or(acts_for.unit);
    if (!catalogue->is_within(unit, acts_for.unit))
        co_return refusal(ctx, 404, "no_unit");
    const auto form = co_await form_on_worker(ctx.store, std::move(catalogue), std::move(unit), period);
    // Its words are as many as the theme has activities.
    std::function<std::string()> write = [&] {
        return written(to_json(form, *theme, *role, handlers::open_figure(form, *theme, *role)));
    };
    auto body = co_await run_blocking(std::move(write));
    co_return fresh_text(std::move(body));
}

storage::awaitable<http::response> answer_entries(context& ctx, const http::request& what)
{
    const auto found = co_await find_activity(ctx, what);
    if (const auto* refused = std::get_if<http::response>(&found))
        co_return *refused;
    storage::period period;
    if (const auto wrong = read_period(what, storage::day_of(ctx.clock()), period))
        co_return refusal(ctx, 400, *wrong);
    const auto after = http::number_in(what.parameter("after").value_or("0"));
    if (!after || *after < 0)
        co_return refusal(ctx, 400, "bad_after");
    std::optional<storage::role> role;
    if (const auto word = what.parameter("role")) {
        role = storage::parse_name<storage::role>(*word);
        if (!role)
            co_return refusal(ctx, 400, "bad_cell");
    }
    const auto& activity = *std::get<named_activity>(found).activity;
    const auto units = ctx.catalogue;
    const auto page =
        co_await handlers::entries_of(ctx.store, *units, activity, role, period, *after, entries_at_once);
    co_return fresh_text(written(to_json(page, activity.id)));
}

} // namespace bot::api
