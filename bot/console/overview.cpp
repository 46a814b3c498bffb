#include "bot/console/overview.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/live.hpp"
#include "bot/on_worker.hpp"
#include "handlers/describe.hpp"
#include "handlers/figure_words.hpp"
#include "handlers/overview.hpp"

#include <nlohmann/json.hpp>

namespace bot::console {
namespace {

using json = nlohmann::ordered_json;

storage::awaitable<handlers::overview> figures_for(context& ctx, const visitor& in)
{
    auto catalogue = in.catalogue;
    auto unit = in.who.acts_for.unit;
    const auto now = ctx.clock();
    const auto reckon = [&] { return handlers::overview_of(ctx.store, catalogue, unit, now); };
    auto figures = co_await on_worker(reckon);
    co_return figures;
}

std::string day_label(storage::day day)
{
    const std::chrono::year_month_day date{day};
    return fmt::format("{}/{}", static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// Empty where nothing was estimated.
std::string estimate_words(const context& ctx, std::int64_t heads)
{
    return heads == 0 ? std::string() : ctx.wording("console.overview_estimated", fmt::arg("heads", heads));
}

json live_of(const context& ctx, const handlers::overview& figures)
{
    auto days = json::array();
    for (const auto& one : figures.days)
        days.push_back({{"label", day_label(one.day)}, {"registered", one.registered}});
    auto nearest = json::array();
    for (const auto& one : figures.nearest)
        nearest.push_back({{"label", handlers::title_of(ctx.wording, *one.activity)},
                           {"registered", one.registered},
                           {"attended", one.attended},
                           {"volunteers", one.volunteers},
                           {"volunteers_attended", one.volunteers_attended}});
    auto themes = json::array();
    for (std::size_t n = 0; n < figures.themes.size(); ++n)
        themes.push_back({{"label", handlers::theme_title(ctx.wording, static_cast<storage::theme>(n))},
                          {"participants", figures.themes.at(n)}});
    auto units = json::array();
    for (const auto& one : figures.below)
        units.push_back({{"label", one.name},
                         {"activities", one.activities},
                         {"participants", one.participants},
                         {"volunteers", one.volunteers}});
    return {{"totals",
             {{"activities", figures.activities},
              {"registered", figures.registered},
              {"attended", figures.attended},
              {"participants", figures.participants},
              {"volunteers", figures.volunteers},
              {"estimated_participants", estimate_words(ctx, figures.estimated_participants)},
              {"estimated_volunteers", estimate_words(ctx, figures.estimated_volunteers)},
              {"tickets", figures.tickets_waiting}}},
            {"days", days},
            {"nearest", nearest},
            {"themes", themes},
            {"units", units}};
}

std::vector<page_values> unit_rows(const handlers::overview& figures, const content::wording& say)
{
    std::vector<page_values> rows;
    for (const auto& one : figures.below) {
        page_values row;
        row.set("name", one.name);
        row.set("activities", std::to_string(one.activities));
        row.set("participants", handlers::figure_with_estimate(one.participants, one.estimated_participants, say));
        row.set("volunteers", handlers::figure_with_estimate(one.volunteers, one.estimated_volunteers, say));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> nearest_rows(const context& ctx, const handlers::overview& figures)
{
    std::vector<page_values> rows;
    for (const auto& one : figures.nearest) {
        page_values row;
        row.set("id", std::to_string(one.activity->id));
        row.set("title", handlers::title_of(ctx.wording, *one.activity));
        row.set("time", handlers::time_of(ctx.wording, *one.activity));
        row.set("registered", std::to_string(one.registered));
        row.set("attended", std::to_string(one.attended));
        row.set("volunteers", std::to_string(one.volunteers));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string words_of(const json& figures)
{
    return figures.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// The figures for whoever a cookie stands for at this moment.
storage::awaitable<std::optional<std::string>> figures_of_session(context& ctx, std::string cookie)
{
    http::request again;
    again.cookie = cookie;
    const auto way = co_await enter(ctx, again);
    if (!way.in)
        co_return std::nullopt;
    const auto figures = co_await figures_for(ctx, *way.in);
    co_return words_of(live_of(ctx, figures));
}

} // namespace

storage::awaitable<http::response> answer_overview(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what, storage::organizer_role::helper);
    if (!way.in)
        co_return way.refused;
    if (!way.in->who.may(storage::organizer_role::organizer))
        co_return see_other("/console/tickets"); // All that helpers see.
    const auto figures = co_await figures_for(ctx, *way.in);
    page_values values;
    values.set("on_overview", "yes");
    values.set("activities", std::to_string(figures.activities));
    values.set("registered", std::to_string(figures.registered));
    values.set("attended", std::to_string(figures.attended));
    values.set("participants", std::to_string(figures.participants));
    values.set("volunteers", std::to_string(figures.volunteers));
    values.set("estimated_participants", estimate_words(ctx, figures.estimated_participants));
    values.set("estimated_volunteers", estimate_words(ctx, figures.estimated_volunteers));
    values.set("tickets", std::to_string(figures.tickets_waiting));
    values.set("figures", words_of(live_of(ctx, figures)));
    values.set_if("has_units", figures.below.size() > 1);
    values.set("units", unit_rows(figures, ctx.wording));
    values.set("nearest", nearest_rows(ctx, figures));
    co_return way.in->page(ctx, "overview", std::move(values));
}

storage::awaitable<http::reply> answer_live(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    http::reply answer;
    if (!way.in) {
        answer = http::problem(401, ctx.wording.text("api.no_token"));
    } else if (what.accept.find("text/event-stream") != what.accept.npos) {
        std::string cookie(what.cookie);
        figures_now now = [&ctx, cookie] { return figures_of_session(ctx, cookie); };
        answer.source = live_stream(way.in->csrf, std::move(now));
        answer.content_type = "text/event-stream; charset=utf-8";
        answer.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
        if (!answer.source)
            answer = http::problem(429, ctx.wording.text("console.too_many_streams"));
    } else {
        const auto figures = co_await figures_for(ctx, *way.in);
        answer = http::json(200, words_of(live_of(ctx, figures)));
        answer.headers.emplace_back("Cache-Control", "no-store");
    }
    co_return answer;
}

} // namespace bot::console
