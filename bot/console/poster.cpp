#include "bot/console/poster.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/qr.hpp"
#include "bot/conversation/scene.hpp"
#include "bot/pages/mini_code.hpp"
#include "handlers/describe.hpp"
#include "handlers/roster.hpp"

namespace bot::console {
namespace {

const storage::session* find_session(const storage::activity& activity, int number)
{
    for (const auto& session : activity.sessions)
        if (session.number == number)
            return &session;
    return nullptr;
}

int session_asked_for(const context& ctx, const storage::activity& activity, const http::request& what)
{
    const auto asked = number_in(what.parameter("session").value_or(std::string()));
    return asked ? static_cast<int>(*asked) : handlers::session_near(activity, ctx.clock());
}

/// Where a code leads: to the activity's page, or, where nobody knows our address, to what the account reads
/// itself.
std::string sign_up_target(const context& ctx, storage::activity_id activity)
{
    if (ctx.settings.public_url.empty())
        return activity_scene(activity);
    return fmt::format("{}/activities/{}", ctx.settings.public_url, activity);
}

std::string check_in_target(const context& ctx, storage::activity_id activity, const std::string& code)
{
    if (ctx.settings.public_url.empty())
        return check_in_scene(activity, code);
    return fmt::format("{}/activities/{}?code={}", ctx.settings.public_url, activity, code);
}

std::string session_time(const context& ctx, const storage::activity& activity, const storage::session& session)
{
    auto alone = activity;
    alone.sessions = {session};
    return handlers::time_of(ctx.wording, alone);
}

void set_activity(const context& ctx, page_values& values, const visitor& in, const storage::activity& activity)
{
    const auto* unit = in.catalogue->find_unit(activity.unit);
    values.set("on_activities", "yes");
    values.set("id", std::to_string(activity.id));
    values.set("name", activity.name);
    values.set("unit", unit == nullptr ? activity.unit : unit->name);
    values.set("place", handlers::place_of(ctx.wording, activity));
    values.set("phone", std::string(handlers::phone_of(*in.catalogue, activity.unit)));
}

} // namespace

storage::awaitable<http::response> answer_poster(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = governed_activity(*way.in, what);
    if (activity == nullptr)
        co_return way.in->missing(ctx);
    page_values values;
    set_activity(ctx, values, *way.in, *activity);
    values.set("content", activity->content);
    std::vector<page_values> times;
    for (const auto& session : activity->sessions) {
        page_values time;
        time.set("time", session_time(ctx, *activity, session));
        times.push_back(std::move(time));
    }
    values.set("times", std::move(times));
    values.set("sign_up_code",
               qr_svg(sign_up_target(ctx, activity->id), ctx.wording.text("console.code_sign_up")));
    values.set("mini_code", pages::mini_program_of(ctx, activity->unit).empty() ? "" : "yes");
    const auto* session = find_session(*activity, session_asked_for(ctx, *activity, what));
    values.set("code", session == nullptr ? std::string() : session->checkin_code);
    values.set("check_in_code", session == nullptr
                                    ? std::string()
                                    : qr_svg(check_in_target(ctx, activity->id, session->checkin_code),
                                             ctx.wording.text("console.code_check_in")));
    co_return way.in->page(ctx, "poster", std::move(values));
}

storage::awaitable<http::response> answer_code(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = governed_activity(*way.in, what);
    if (activity == nullptr)
        co_return way.in->missing(ctx);
    const auto* session = find_session(*activity, session_asked_for(ctx, *activity, what));
    page_values values;
    set_activity(ctx, values, *way.in, *activity);
    values.set("code", session == nullptr ? std::string() : session->checkin_code);
    values.set("time", session == nullptr ? std::string() : session_time(ctx, *activity, *session));
    values.set("picture", session == nullptr ? std::string()
                                             : qr_svg(check_in_target(ctx, activity->id, session->checkin_code),
                                                      ctx.wording.text("console.code_check_in")));
    co_return way.in->page(ctx, "code", std::move(values));
}

storage::awaitable<http::response> answer_mini_code(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = governed_activity(*way.in, what);
    if (activity == nullptr)
        co_return way.in->missing(ctx);
    const bool check_in = what.parameter("for").value_or("") == "check_in";
    auto picture = co_await pages::draw_mini_code(ctx, *activity, check_in);
    if (picture.body.empty())
        co_return way.in->missing(ctx);
    co_return picture;
}

} // namespace bot::console
