#include "bot/pages/activity_page.hpp"

#include "bot/pages/template.hpp"
#include "handlers/describe.hpp"
#include "handlers/venue_codes.hpp"

#include <charconv>

namespace bot::pages {
namespace {

const storage::activity* find_activity(const handlers::catalogue& catalogue, const std::string& text)
{
    storage::activity_id id = storage::no_activity;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, id);
    return read.ec == std::errc() && read.ptr == end ? catalogue.find_activity(id) : nullptr;
}

/// The code that was scanned, where it is one of the activity's.
storage::awaitable<std::string> code_in(context& ctx, std::string asked, const storage::activity& activity)
{
    if (asked.empty() || activity.state == storage::activity_state::cancelled)
        co_return std::string();
    const auto changing = co_await handlers::find_venue_code(ctx.store, activity.id);
    for (const auto& session : activity.sessions)
        if (handlers::is_taken(changing, session, asked, ctx.clock()))
            co_return asked;
    co_return std::string();
}

std::string why_closed(const context& ctx, const storage::activity& activity)
{
    if (activity.state == storage::activity_state::cancelled)
        return ctx.wording.text("activity.is_cancelled");
    const auto end = handlers::signup_end(activity);
    return end && *end <= ctx.clock() ? ctx.wording.text("activity.closed") : std::string();
}

} // namespace

storage::awaitable<http::response> answer_activity(context& ctx, const http::request& what)
{
    const auto catalogue = ctx.catalogue;
    const auto* activity = find_activity(*catalogue, what.captures.at(0));
    if (activity == nullptr)
        co_return http::problem(404, ctx.wording.text("http.not_found"));
    const auto closed = why_closed(ctx, *activity);
    auto asked = what.parameter("code").value_or(std::string());
    const auto code = co_await code_in(ctx, std::move(asked), *activity);
    page_values values;
    values.set("title", handlers::title_of(ctx.wording, *activity));
    values.set("id", std::to_string(activity->id));
    values.set("time", handlers::time_of(ctx.wording, *activity));
    values.set("place", handlers::place_of(ctx.wording, *activity));
    values.set("content", activity->content);
    values.set("code", code);
    values.set("closed", closed);
    values.set_if("open", closed.empty());
    values.set("phone", std::string(handlers::phone_of(*catalogue, activity->unit)));
    auto own_link = fmt::format("/activities/{}", activity->id);
    if (!code.empty())
        own_link += "?code=" + code;
    co_return page(200, "activity.html", std::move(values), what, std::move(own_link));
}

} // namespace bot::pages
