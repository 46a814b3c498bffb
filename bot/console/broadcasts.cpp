#include "bot/console/broadcasts.hpp"

#include "bot/console/gate.hpp"
#include "bot/http/number.hpp"
#include "bot/reminders/reach.hpp"
#include "bot/secrets.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/describe.hpp"

#include <algorithm>
#include <array>

namespace bot::console {
namespace {

using storage::broadcast;
using storage::broadcast_audience;

constexpr int broadcasts_shown = 50;
constexpr std::size_t most_activities = 200;
constexpr std::array audiences{broadcast_audience::going, broadcast_audience::participants,
                               broadcast_audience::volunteers, broadcast_audience::waiting,
                               broadcast_audience::unit};

const std::string& word_of(const context& ctx, const char* group, std::string_view word)
{
    return ctx.wording.text(fmt::format("broadcasts.{}_{}", group, word));
}

std::string about(const context& ctx, const visitor& in, const broadcast& one)
{
    const auto& audience = word_of(ctx, "audience", storage::to_string(one.audience));
    return one.activity == storage::no_activity
               ? audience
               : handlers::title_of(ctx.wording, *in.catalogue, one.activity) + " " + audience;
}

/// The activities of the visitor's units, the latest first.
std::vector<page_values> activity_choices(const context& ctx, const visitor& in, storage::activity_id chosen)
{
    auto all = in.catalogue->activities_of(in.who.acts_for.unit);
    std::erase_if(all, [&](const auto* one) { return !in.catalogue->is_within(one->unit, in.who.acts_for.unit); });
    std::ranges::reverse(all);
    if (all.size() > most_activities)
        all.resize(most_activities);
    std::vector<page_values> rows;
    for (const auto* one : all) {
        page_values row;
        row.set("id", std::to_string(one->id));
        row.set("title", handlers::title_of(ctx.wording, *one));
        row.set_if("chosen", one->id == chosen);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> audience_choices(const context& ctx, broadcast_audience chosen)
{
    std::vector<page_values> rows;
    for (const auto one : audiences) {
        page_values row;
        row.set("value", std::string(storage::to_string(one)));
        row.set("label", word_of(ctx, "audience", storage::to_string(one)));
        row.set_if("chosen", one == chosen);
        rows.push_back(std::move(row));
    }
    return rows;
}

page_values row_of(const context& ctx, const visitor& in, const broadcast& one)
{
    page_values row;
    row.set("about", about(ctx, in, one));
    row.set("text", one.text);
    row.set("by", one.by_name);
    row.set("at", handlers::moment_of(ctx.wording, one.at));
    row.set("state", word_of(ctx, "state", storage::to_string(one.state)));
    row.set("told", std::to_string(one.told));
    row.set("spared", one.spared == 0 ? "" : std::to_string(one.spared));
    return row;
}

storage::awaitable<http::response> list_page(const context& ctx, const visitor& in, broadcast typed,
                                             std::string wrong, unsigned status)
{
    auto unit = in.who.acts_for.unit;
    const auto all = co_await handlers::broadcasts_of(ctx.store, std::move(unit), broadcasts_shown);
    std::vector<page_values> rows;
    for (const auto& one : all)
        rows.push_back(row_of(ctx, in, one));
    page_values values;
    values.set("on_broadcasts", "yes");
    values.set("rows", std::move(rows));
    values.set("activities", activity_choices(ctx, in, typed.activity));
    values.set("audiences", audience_choices(ctx, typed.audience));
    values.set("text", typed.text);
    values.set("wrong", std::move(wrong));
    values.set("longest", std::to_string(handlers::longest_broadcast));
    values.set("a_day", std::to_string(ctx.settings.reminders.broadcasts));
    co_return in.page(ctx, "broadcasts", std::move(values), status);
}

/// The form as it was typed, and what is wrong with it: the key of a sentence, empty where nothing is.
struct typed_broadcast {
    broadcast what;
    const char* wrong = "";
};

typed_broadcast read_form(const visitor& in)
{
    typed_broadcast typed;
    auto& what = typed.what;
    what.unit = in.who.acts_for.unit;
    what.text = in.form.text("text");
    const auto audience = storage::parse_broadcast_audience(in.form.text("audience"));
    if (!audience) {
        typed.wrong = "broadcasts.bad_audience";
        return typed;
    }
    what.audience = *audience;
    if (what.audience != broadcast_audience::unit) {
        what.activity = http::number_in(in.form.text("activity")).value_or(storage::no_activity);
        const auto* activity = in.catalogue->find_activity(what.activity);
        if (activity == nullptr || !in.catalogue->is_within(activity->unit, what.unit))
            typed.wrong = "broadcasts.bad_activity";
    }
    if (!handlers::is_broadcast_text(what.text))
        typed.wrong = "broadcasts.bad_text";
    return typed;
}

std::string refusal_of(const context& ctx, const char* key)
{
    return ctx.wording(key, fmt::arg("limit", handlers::longest_broadcast),
                       fmt::arg("a_day", ctx.settings.reminders.broadcasts));
}

} // namespace

storage::awaitable<http::response> answer_broadcasts(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    broadcast empty;
    empty.activity = http::number_in(what.parameter("activity").value_or("")).value_or(storage::no_activity);
    auto page = co_await list_page(ctx, *way.in, std::move(empty), "", 200);
    co_return page;
}

storage::awaitable<http::response> answer_broadcast_preview(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto typed = read_form(in);
    if (*typed.wrong != '\0') {
        auto wrong = refusal_of(ctx, typed.wrong);
        auto page = co_await list_page(ctx, in, std::move(typed.what), std::move(wrong), 422);
        co_return page;
    }
    const auto found = co_await reminders::reach_of(ctx, in.catalogue, typed.what);
    page_values values;
    values.set("on_broadcasts", "yes");
    values.set("about", about(ctx, in, typed.what));
    values.set("shown",
               handlers::broadcast_text(ctx.wording, *in.catalogue, typed.what.activity, typed.what.text));
    values.set("text", typed.what.text);
    values.set("audience", std::string(storage::to_string(typed.what.audience)));
    values.set("activity", std::to_string(typed.what.activity));
    values.set("people", std::to_string(found.people));
    values.set("by_service", std::to_string(found.by_service));
    values.set("by_template", std::to_string(found.by_template));
    values.set("later", std::to_string(found.later));
    values.set("spared", std::to_string(found.spared));
    values.set_if("anybody", found.people > found.spared);
    values.set("once", to_hex(random_bytes(12)));
    co_return in.page(ctx, "broadcast", std::move(values));
}

storage::awaitable<http::response> answer_broadcast(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    auto typed = read_form(in);
    typed.what.once = in.form.text("once");
    if (typed.what.once.empty())
        typed.wrong = "broadcasts.bad_text";
    const char* wrong = typed.wrong;
    bool sent = false;
    // Somebody else may take the free place first; then there may be another.
    for (int tries = 0; !sent && *wrong == '\0' && tries <= ctx.settings.reminders.broadcasts; ++tries) {
        auto unit = typed.what.unit;
        auto once = typed.what.once;
        const auto now = ctx.clock();
        const auto place =
            co_await handlers::place_for(ctx.store, std::move(unit), std::move(once), ctx.settings.reminders, now);
        if (place.earlier)
            co_return see_other("/console/broadcasts");
        if (place.key.empty()) {
            wrong = "broadcasts.too_often";
            break;
        }
        typed.what.key = place.key;
        typed.what.by = in.who.key;
        typed.what.by_name = in.who.name;
        typed.what.at = now;
        auto document = storage::to_document(typed.what);
        sent = co_await ctx.store.write_document(std::move(document));
    }
    if (!sent) {
        auto refusal = refusal_of(ctx, *wrong == '\0' ? "broadcasts.too_often" : wrong);
        auto page = co_await list_page(ctx, in, std::move(typed.what), std::move(refusal), 422);
        co_return page;
    }
    auto unit = typed.what.unit;
    auto whom = about(ctx, in, typed.what);
    auto text = typed.what.text;
    co_await note(ctx, in, std::move(unit), "broadcast_sent", std::move(whom), std::move(text));
    co_return see_other("/console/broadcasts");
}

} // namespace bot::console
