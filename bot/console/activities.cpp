#include "bot/console/activities.hpp"

#include "bot/console/catalogue_edit.hpp"
#include "bot/console/gate.hpp"
#include "bot/console/request_key.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "handlers/activities.hpp"
#include "handlers/activity_change.hpp"
#include "handlers/activity_form.hpp"
#include "handlers/annex2.hpp"
#include "handlers/describe.hpp"
#include "handlers/venue_codes.hpp"
#include "storage/catalogue_rules.hpp"
#include "storage/news_address.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

namespace bot::console {
namespace {

constexpr std::size_t activities_at_once = 30;

std::string state_of(const context& ctx, const storage::activity& activity)
{
    if (activity.state == storage::activity_state::draft)
        return ctx.wording.text("console.state_draft");
    if (activity.state == storage::activity_state::cancelled)
        return ctx.wording.text("console.state_cancelled");
    const auto now = ctx.clock();
    if (const auto end = storage::end_of(activity); end && *end < now)
        return ctx.wording.text("console.state_over");
    if (const auto end = storage::signup_end(activity); end && *end <= now)
        return ctx.wording.text("console.state_closed");
    return ctx.wording.text("console.state_open");
}

bool is_meant(const storage::activity& activity, const std::string& query)
{
    return query.empty() || std::to_string(activity.id) == query ||
           activity.name.find(query) != std::string::npos || activity.venue.find(query) != std::string::npos;
}

/// Newest number first.
std::vector<const storage::activity*> found_for(const visitor& in, const std::string& query)
{
    auto activities = in.catalogue->activities_of(in.who.acts_for.unit);
    std::ranges::copy(in.catalogue->drafts_of(in.who.acts_for.unit), std::back_inserter(activities));
    std::erase_if(activities, [&](const auto* one) { return !is_meant(*one, query); });
    std::ranges::sort(activities, std::greater(), &storage::activity::id);
    return activities;
}

page_values row_of(const context& ctx, const visitor& in, const storage::activity& activity,
                   const storage::places& places)
{
    page_values row;
    row.set("id", std::to_string(activity.id));
    row.set("name", activity.name);
    row.set("time", handlers::time_of(ctx.wording, activity));
    row.set("place", handlers::place_of(ctx.wording, activity));
    row.set("unit", in.catalogue->unit_name(activity.unit));
    row.set("state", state_of(ctx, activity));
    row.set("registered", std::to_string(places.confirmed));
    row.set("waiting", places.waiting == 0 ? "" : std::to_string(places.waiting));
    row.set("capacity", activity.capacity ? std::to_string(*activity.capacity) : "");
    return row;
}

std::string page_link(const std::string& query, std::size_t number)
{
    return fmt::format("/console/activities?page={}&q={}", number, http::percent_encode(query));
}

/// What was just done, said once at the top of the page that follows.
std::string done_words(const context& ctx, const http::request& what)
{
    const auto done = what.parameter("done").value_or(std::string());
    const auto found = ctx.wording.sentences().find("console.done_" + done);
    return found == ctx.wording.sentences().end() ? std::string() : found->second;
}

std::vector<page_values> sessions_of(const context& ctx, const storage::activity& activity, bool changing)
{
    std::vector<page_values> rows;
    for (const auto& session : activity.sessions) {
        auto alone = activity;
        alone.sessions = {session};
        page_values row;
        row.set("number", std::to_string(session.number));
        row.set("time", handlers::time_of(ctx.wording, alone));
        row.set("code", changing ? ctx.wording.text("console.code_changes") : session.checkin_code);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<page_values> news_of(const storage::activity& activity)
{
    std::vector<page_values> rows;
    for (const auto& link : activity.news_links) {
        page_values row;
        row.set("title", link.title.empty() ? link.url : link.title);
        row.set("url", link.url);
        row.set("medium", link.medium);
        row.set("date", link.date ? storage::to_string(*link.date) : "");
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string with_done(const storage::activity& activity, std::string_view done)
{
    return fmt::format("/console/activities/{}?done={}", activity.id, done);
}

bool is_past(const storage::activity& activity, storage::time_point now)
{
    const auto end = storage::end_of(activity);
    return end && *end <= now;
}

bool may_reopen(const storage::activity& activity, storage::time_point now)
{
    return activity.state == storage::activity_state::cancelled && !is_past(activity, now);
}

bool may_resume(const storage::activity& activity, storage::time_point now)
{
    return activity.state == storage::activity_state::open && activity.signup_closes_at &&
           *activity.signup_closes_at <= now && !is_past(activity, now);
}

/// Saves one change of an activity and writes it down; whom it concerns is told by bot/reminders afterwards.
storage::awaitable<http::response> change(context& ctx, const visitor& in, storage::activity before,
                                          storage::activity after, std::string log_word, std::string done)
{
    auto mark = mark_of(before);
    auto saving = after;
    const auto came = co_await save_activity(ctx, std::move(saving), std::move(mark));
    if (came != saved::done)
        co_return see_other(with_done(before, "changed_meanwhile"));
    auto title = handlers::title_of(ctx.wording, after);
    auto detail = handlers::differences(ctx.wording, *in.catalogue, before, after);
    auto unit = after.unit;
    auto where = with_done(after, done);
    co_await note(ctx, in, std::move(unit), std::move(log_word), std::move(title), std::move(detail));
    co_return see_other(std::move(where));
}

} // namespace

storage::awaitable<http::response> answer_activities(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto query = what.parameter("q").value_or(std::string());
    const auto all = found_for(in, query);
    const auto pages = std::max<std::size_t>((all.size() + activities_at_once - 1) / activities_at_once, 1);
    const auto asked = http::number_in(what.parameter("page").value_or("1")).value_or(1);
    const auto number = std::clamp<std::size_t>(asked < 1 ? 1 : static_cast<std::size_t>(asked), 1, pages);
    const auto begin = (number - 1) * activities_at_once;
    const auto end = std::min(begin + activities_at_once, all.size());
    std::vector<storage::activity_id> ids;
    for (auto n = begin; n < end; ++n)
        ids.push_back(all[n]->id);
    const auto places = co_await ctx.store.places_of(std::move(ids), storage::role::participant);
    std::vector<page_values> rows;
    for (auto n = begin; n < end; ++n)
        rows.push_back(row_of(ctx, in, *all[n], places.at(n - begin)));
    page_values values;
    values.set("on_activities", "yes");
    values.set("query", query);
    values.set("count", std::to_string(all.size()));
    values.set("page_number", std::to_string(number));
    values.set("pages", pages > 1 ? std::to_string(pages) : "");
    values.set("previous", number > 1 ? page_link(query, number - 1) : "");
    values.set("next_page", number < pages ? page_link(query, number + 1) : "");
    values.set("rows", std::move(rows));
    co_return in.page(ctx, "activities", std::move(values));
}

storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity_or_draft(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    const auto counts = co_await handlers::counts_of(ctx.store, *activity);
    page_values values;
    values.set("on_activities", "yes");
    values.set("done", done_words(ctx, what));
    values.set("id", std::to_string(activity->id));
    values.set("title", handlers::title_of(ctx.wording, *activity));
    values.set("state", state_of(ctx, *activity));
    values.set_if("draft", activity->state == storage::activity_state::draft);
    values.set_if("open", activity->state == storage::activity_state::open);
    values.set_if("may_reopen", may_reopen(*activity, ctx.clock()));
    const bool closed = may_resume(*activity, ctx.clock());
    values.set_if("may_resume", closed);
    values.set_if("taking_sign_ups", !closed && handlers::takes_sign_ups(*activity, ctx.clock()));
    values.set("once", request_key());
    values.set("theme", handlers::theme_title(ctx.wording, activity->theme));
    values.set("place", handlers::place_of(ctx.wording, *activity));
    values.set("unit", in.catalogue->unit_name(activity->unit));
    values.set("content", activity->content);
    const auto changing = co_await handlers::find_venue_code(ctx.store, activity->id);
    values.set_if("changing", changing.has_value());
    values.set("sessions", sessions_of(ctx, *activity, changing.has_value()));
    values.set("news", news_of(*activity));
    values.set("capacity", activity->capacity ? std::to_string(*activity->capacity) : "");
    values.set("registered", std::to_string(counts.registered));
    values.set("waiting", std::to_string(counts.waiting));
    values.set("attended", std::to_string(counts.attended));
    values.set("volunteers_registered", std::to_string(counts.volunteers_registered));
    values.set("volunteers_attended", std::to_string(counts.volunteers_attended));
    values.set("participants", std::to_string(counts.participants));
    values.set("volunteers", std::to_string(counts.volunteers));
    const auto set_estimate = [&](const char* name, std::int64_t heads) {
        values.set(name, heads == 0 ? "" : std::to_string(heads));
    };
    set_estimate("estimated_participants", counts.estimated_participants);
    set_estimate("estimated_volunteers", counts.estimated_volunteers);
    co_return in.page(ctx, "activity", std::move(values));
}

storage::awaitable<http::response> answer_close(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    auto after = *activity;
    after.signup_closes_at = ctx.clock();
    auto before = *activity;
    auto answer = co_await change(ctx, *way.in, std::move(before), std::move(after), "sign_up_closed", "closed");
    co_return answer;
}

storage::awaitable<http::response> answer_resume(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    if (!may_resume(*activity, ctx.clock()))
        co_return see_other(with_done(*activity, "not_now"));
    auto after = *activity;
    after.signup_closes_at.reset();
    auto before = *activity;
    auto answer = co_await change(ctx, *way.in, std::move(before), std::move(after), "sign_up_resumed", "resumed");
    co_return answer;
}

storage::awaitable<http::response> answer_publish(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity_or_draft(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    if (activity->state != storage::activity_state::draft)
        co_return see_other(with_done(*activity, "not_now"));
    auto after = *activity;
    after.state = storage::activity_state::open;
    auto before = *activity;
    auto answer =
        co_await change(ctx, *way.in, std::move(before), std::move(after), "activity_published", "published");
    co_return answer;
}

storage::awaitable<http::response> answer_reopen(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    if (!may_reopen(*activity, ctx.clock()))
        co_return see_other(with_done(*activity, "not_now"));
    auto after = *activity;
    after.state = storage::activity_state::open;
    auto before = *activity;
    auto answer =
        co_await change(ctx, *way.in, std::move(before), std::move(after), "activity_reopened", "reopened");
    co_return answer;
}

storage::awaitable<http::response> answer_cancel(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    auto after = *activity;
    after.state = storage::activity_state::cancelled;
    auto before = *activity;
    auto answer =
        co_await change(ctx, *way.in, std::move(before), std::move(after), "activity_cancelled", "cancelled");
    co_return answer;
}

storage::awaitable<http::response> answer_news(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    const handlers::news_fields typed{in.form.text("title"), in.form.text("url"), in.form.text("date"),
                                      in.form.text("medium")};
    auto link = handlers::read_news_link(typed);
    if (!link)
        co_return see_other(with_done(*activity, "bad_url"));
    if (storage::has_address(activity->news_links, link->url))
        co_return see_other(with_done(*activity, "news_known"));
    auto after = *activity;
    after.news_links.push_back(*std::move(link));
    auto before = *activity;
    auto answer = co_await change(ctx, in, std::move(before), std::move(after), "news_added", "news");
    co_return answer;
}

storage::awaitable<http::response> answer_news_removal(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    const auto url = way.in->form.text("url");
    auto after = *activity;
    if (std::erase_if(after.news_links, [&](const auto& link) { return link.url == url; }) == 0)
        co_return see_other(with_done(*activity, "news_gone"));
    auto before = *activity;
    auto answer =
        co_await change(ctx, *way.in, std::move(before), std::move(after), "news_removed", "news_removed");
    co_return answer;
}

} // namespace bot::console
