#include "bot/simulator/figures.hpp"

#include "bot/api/annex2_file.hpp"
#include "bot/form_on_worker.hpp"
#include "bot/simulator/access.hpp"
#include "handlers/annex2.hpp"
#include "handlers/describe.hpp"
#include "storage/names.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace bot::simulator {

namespace {

/// Places of the activities, for both roles.
struct held_places {
    std::vector<storage::activity_id> activities;
    std::vector<storage::places> participants; ///< In the order of the activities.
    std::vector<storage::places> volunteers;   ///< The same.
};

storage::awaitable<held_places> places_in(storage::store& store, const handlers::annex2& figures)
{
    held_places held;
    for (const auto* activity : figures.source->activities_of(figures.unit.id))
        held.activities.push_back(activity->id);
    auto asked = held.activities;
    auto participants = co_await store.places_of(std::move(asked), storage::role::participant);
    held.participants = std::move(participants);
    asked = held.activities;
    auto volunteers = co_await store.places_of(std::move(asked), storage::role::volunteer);
    held.volunteers = std::move(volunteers);
    co_return held;
}

nlohmann::ordered_json columns_of(const handlers::annex2& figures, const content::wording& wording)
{
    auto columns = nlohmann::ordered_json::array();
    for (const auto& column : figures.columns)
        columns.push_back({{"theme", storage::to_string(column.theme)},
                           {"title", handlers::theme_title(wording, column.theme)},
                           {"participants", column.participants},
                           {"volunteers", column.volunteers}});
    return columns;
}

nlohmann::ordered_json activities_of(const handlers::annex2& figures, const held_places& held)
{
    std::map<storage::activity_id, handlers::annex2_activity> counted;
    for (const auto& column : figures.columns)
        for (const auto& activity : column.activities)
            counted[activity.activity->id] = activity;
    auto activities = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < held.activities.size(); ++i) {
        const auto id = held.activities[i];
        const auto& participants = held.participants.at(i);
        const auto& volunteers = held.volunteers.at(i);
        const auto on_form = counted[id];
        if (participants == storage::places() && volunteers == storage::places() && on_form.participants == 0 &&
            on_form.volunteers == 0)
            continue;
        activities.push_back({{"id", id},
                              {"name", figures.source->find_activity(id)->name},
                              {"registered", participants.confirmed},
                              {"waiting", participants.waiting},
                              {"volunteers_registered", volunteers.confirmed},
                              {"volunteers_waiting", volunteers.waiting},
                              {"participants", on_form.participants},
                              {"volunteers", on_form.volunteers}});
    }
    return activities;
}

storage::period this_year(const context& ctx)
{
    return handlers::annex2_period(std::nullopt, std::nullopt, storage::day_of(ctx.clock()));
}

} // namespace

storage::awaitable<http::response> answer_figures(context& ctx, const http::request&)
{
    const auto* unit = unit_of_account(ctx);
    if (unit == nullptr)
        co_return refusal(ctx, 404, "no_account");
    const auto period = this_year(ctx);
    auto catalogue = ctx.catalogue;
    auto id = unit->id;
    const auto figures = co_await form_on_worker(ctx.store, std::move(catalogue), std::move(id), period);
    const auto held = co_await places_in(ctx.store, figures);
    const nlohmann::ordered_json document{
        {"unit", figures.unit.id},
        {"unit_name", figures.unit.name},
        {"period", {{"from", storage::to_string(period.from)}, {"to", storage::to_string(period.to)}}},
        {"columns", columns_of(figures, ctx.wording)},
        {"totals", {{"participants", figures.participants}, {"volunteers", figures.volunteers}}},
        {"activities", activities_of(figures, held)}};
    auto answer = http::json(200, document.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    answer.headers.emplace_back("Cache-Control", "no-store");
    co_return answer;
}

storage::awaitable<http::response> answer_workbook(context& ctx, const http::request&)
{
    const auto* unit = unit_of_account(ctx);
    if (unit == nullptr)
        co_return refusal(ctx, 404, "no_account");
    const auto period = this_year(ctx);
    auto catalogue = ctx.catalogue;
    auto id = unit->id;
    const auto figures = co_await form_on_worker(ctx.store, std::move(catalogue), std::move(id), period);
    auto file = co_await api::annex2_file(ctx, figures, annex2_layout::theme, export_format::xlsx);
    co_return file;
}

} // namespace bot::simulator
