#include "bot/console/nominations.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/report_place.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "bot/pages/photo.hpp"
#include "handlers/describe.hpp"
#include "handlers/nominations.hpp"

#include <algorithm>

namespace bot::console {
namespace {

using handlers::nomination_refusal;
using storage::nomination;
using storage::nomination_kind;
using storage::nomination_state;

constexpr int nominations_shown = 500;

int this_year(const context& ctx)
{
    return static_cast<int>(std::chrono::year_month_day(storage::day_of(ctx.clock())).year());
}

handlers::nomination_desk desk_of(context& ctx, const visitor& in)
{
    return {ctx.store, in.catalogue, ctx.settings.nomination, ctx.clock()};
}

std::string name_of(const visitor& in, const std::string& unit)
{
    return unit.empty() ? std::string() : in.catalogue->unit_name(unit);
}

page_values row_of(const context& ctx, const visitor& in, const nomination& one)
{
    page_values row;
    row.set("key", http::percent_encode(one.key));
    row.set("name", one.name);
    row.set("unit", one.unit);
    row.set("kind", handlers::kind_word(ctx.wording, one.kind));
    row.set("state", ctx.wording.text(fmt::format("nomination.short_state.{}", storage::to_string(one.state))));
    row.set("at", name_of(in, one.at));
    row.set("made_at", handlers::moment_of(ctx.wording, one.made_at));
    const bool here = !one.at.empty() && in.catalogue->is_within(one.at, in.who.acts_for.unit);
    row.set_if("here", here);
    row.set_if("chosen", one.state == nomination_state::chosen);
    row.set_if("returned", one.state == nomination_state::returned);
    return row;
}

/// Kinds to choose among, with how much of the visitor's quota is taken and until when.
storage::awaitable<std::vector<page_values>> kinds_of(context& ctx, const visitor& in, std::string chosen,
                                                      int year)
{
    std::vector<page_values> kinds;
    const auto* unit = in.catalogue->find_unit(in.who.acts_for.unit);
    for (int n = 0; n < storage::nomination_kind_count; ++n) {
        const auto kind = static_cast<nomination_kind>(n);
        const std::string slug(storage::to_string(kind));
        auto own = in.who.acts_for.unit;
        const int taken = co_await handlers::places_taken(ctx.store, std::move(own), kind, year);
        page_values row;
        row.set("slug", slug);
        row.set("kind", handlers::kind_word(ctx.wording, kind));
        row.set_if("selected", slug == chosen);
        row.set("taken", std::to_string(taken));
        row.set("quota", std::to_string(unit == nullptr ? 0 : ctx.settings.nomination.quota(unit->level, kind)));
        row.set("deadline", storage::to_string(ctx.settings.nomination.deadline(year, kind)));
        row.set_if("over", handlers::is_closed(ctx.settings.nomination, *in.catalogue, kind, year,
                                               in.who.acts_for.unit, storage::day_of(ctx.clock())));
        kinds.push_back(std::move(row));
    }
    co_return kinds;
}

std::vector<page_values> states_of(const context& ctx, const std::string& chosen)
{
    std::vector<page_values> states;
    for (const auto state : {nomination_state::proposed, nomination_state::returned, nomination_state::chosen}) {
        const std::string slug(storage::to_string(state));
        page_values row;
        row.set("slug", slug);
        row.set("state", ctx.wording.text(fmt::format("nomination.short_state.{}", slug)));
        row.set_if("selected", slug == chosen);
        states.push_back(std::move(row));
    }
    return states;
}

/// The nomination of {key}, where the visitor's unit stands on its way; nothing for others.
storage::awaitable<std::optional<nomination>> seen_nomination(context& ctx, const visitor& in,
                                                              const http::request& what)
{
    auto key = what.captures.at(0);
    auto found = co_await handlers::find_nomination(ctx.store, std::move(key));
    const auto is_theirs = [&](const std::string& unit) {
        return in.catalogue->is_within(unit, in.who.acts_for.unit);
    };
    if (found && (found->state == nomination_state::withdrawn || std::ranges::none_of(found->chain, is_theirs)))
        found.reset();
    co_return found;
}

/// Who put it forward, masked; a sentence where nobody is known.
storage::awaitable<std::string> nominator_of(context& ctx, const nomination& one)
{
    if (one.person.empty()) {
        const bool by_staff = !one.steps.empty() && !one.steps.front().by.empty();
        co_return by_staff ? one.steps.front().by : ctx.wording.text("console.nominator_gone");
    }
    auto person = one.person;
    const auto known = co_await ctx.store.standing_of(std::move(person), "");
    if (!known.person || known.person->name.empty())
        co_return ctx.wording.text("console.nominator_nameless");
    co_return ctx.wording("console.nominator", fmt::arg("name", handlers::mask_name(known.person->name)));
}

storage::awaitable<http::response> nomination_page(context& ctx, const visitor& in, nomination one,
                                                   std::string refused, unsigned status)
{
    auto values = row_of(ctx, in, one);
    values.set("on_nominations", "yes");
    values.set("refused", std::move(refused));
    values.set("story", one.story);
    if (!one.consent.empty())
        values.set("agreed", handlers::moment_of(ctx.wording, one.consented_at));
    values.set("consent", one.consent);
    values.set_if("person", one.kind == nomination_kind::star);
    auto nominator = co_await nominator_of(ctx, one);
    values.set("nominator", std::move(nominator));
    values.set_if("photo", one.photo_kept);
    values.set_if("photo_to_come", !one.photo_kept && !one.photo.empty());
    values.set("number", one.number == 0 ? std::string() : std::to_string(one.number));
    const bool here = !one.at.empty() && in.catalogue->is_within(one.at, in.who.acts_for.unit);
    const bool choosable = here && std::ranges::find(one.chosen_by, one.at) == one.chosen_by.end();
    const bool forwardable = here && one.at != one.chain.back();
    const auto closed = here ? handlers::closed_for(desk_of(ctx, in), in.who, one) : handlers::closed_steps();
    values.set_if("choosable", choosable && !closed.choose);
    values.set_if("forwardable", forwardable && !closed.forward);
    if ((choosable && closed.choose) || (forwardable && closed.forward))
        values.set("over", storage::to_string(ctx.settings.nomination.deadline(one.year, one.kind)));
    std::vector<page_values> steps;
    for (const auto& step : one.steps) {
        page_values line;
        line.set("what", ctx.wording.text(fmt::format("nomination.step.{}", step.what)));
        line.set("by", step.by);
        line.set("unit", name_of(in, step.unit));
        line.set("reason", step.reason);
        line.set("at", handlers::moment_of(ctx.wording, step.at));
        steps.push_back(std::move(line));
    }
    values.set("steps", std::move(steps));
    co_return in.page(ctx, "nomination", std::move(values), status);
}

unsigned status_of(nomination_refusal why)
{
    switch (why) {
    case nomination_refusal::unknown:
        return 404;
    case nomination_refusal::not_yours:
        return 403;
    case nomination_refusal::no_reason:
        return 422;
    default:
        return 409;
    }
}

} // namespace

storage::awaitable<http::response> answer_nominations(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto kind = what.parameter("kind").value_or("");
    const auto state = what.parameter("state").value_or("");
    const auto asked_year = http::number_in(what.parameter("year").value_or(""));
    const int year =
        asked_year && *asked_year >= 2000 && *asked_year < 3000 ? static_cast<int>(*asked_year) : this_year(ctx);
    auto unit = in.who.acts_for.unit;
    const auto all = co_await handlers::nominations_in(ctx.store, std::move(unit), year, nominations_shown);
    std::vector<page_values> rows;
    for (const auto& one : all)
        if ((kind.empty() || kind == storage::to_string(one.kind)) &&
            (state.empty() || state == storage::to_string(one.state)))
            rows.push_back(row_of(ctx, in, one));
    page_values values;
    values.set("on_nominations", "yes");
    values.set("year", std::to_string(year));
    values.set("own_unit", in.catalogue->unit_name(in.who.acts_for.unit));
    auto kinds = co_await kinds_of(ctx, in, kind, year);
    values.set("kinds", std::move(kinds));
    values.set("states", states_of(ctx, state));
    values.set("rows", std::move(rows));
    co_return in.page(ctx, "nominations", std::move(values));
}

storage::awaitable<http::response> answer_nomination(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto found = co_await seen_nomination(ctx, *way.in, what);
    if (!found)
        co_return way.in->missing(ctx);
    auto shown = co_await nomination_page(ctx, *way.in, *found, std::string(), 200);
    co_return shown;
}

storage::awaitable<http::response> answer_nomination_step(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto seen = co_await seen_nomination(ctx, in, what);
    const auto& step = what.captures.at(1);
    if (!seen || (step != "choose" && step != "forward" && step != "give-back"))
        co_return in.missing(ctx);
    const auto desk = desk_of(ctx, in);
    auto by = in.who;
    auto key = seen->key;
    handlers::nomination_outcome made;
    if (step == "choose") {
        made = co_await handlers::choose_nomination(desk, ctx.wording, std::move(by), std::move(key));
    } else if (step == "forward") {
        made = co_await handlers::forward_nomination(desk, ctx.wording, std::move(by), std::move(key));
    } else {
        auto reason = in.form.text("reason");
        made = co_await handlers::give_back_nomination(desk, ctx.wording, std::move(by), std::move(key),
                                                       std::move(reason));
    }
    if (made.refused != nomination_refusal::none) {
        auto words = ctx.wording.text(fmt::format("nomination.refused.{}", to_string(made.refused)));
        auto shown = co_await nomination_page(ctx, in, *seen, std::move(words), status_of(made.refused));
        co_return shown;
    }
    if (made.told) {
        auto told = *std::move(made.told);
        auto told_key = fmt::format("nomination-told-{}-{}", seen->key, made.what.version);
        co_await run_errand(ctx, std::move(told), std::move(told_key));
    }
    auto unit = seen->at;
    auto word = "nomination_" + made.what.steps.back().what;
    auto about = seen->name;
    auto detail = made.what.steps.back().reason;
    co_await note(ctx, in, std::move(unit), std::move(word), std::move(about), std::move(detail));
    co_return see_other("/console/nominations/" + http::percent_encode(seen->key));
}

storage::awaitable<http::response> answer_nomination_photo(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto found = co_await seen_nomination(ctx, *way.in, what);
    if (!found || !found->photo_kept)
        co_return way.in->missing(ctx);
    auto key = found->key;
    auto photo = co_await pages::nominee_photo(ctx, std::move(key));
    if (!photo)
        co_return way.in->missing(ctx);
    photo->headers.emplace_back("Cache-Control", "no-store");
    co_return *std::move(photo);
}

} // namespace bot::console
