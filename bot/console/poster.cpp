#include "bot/console/poster.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/qr.hpp"
#include "bot/conversation/scene.hpp"
#include "bot/http/number.hpp"
#include "bot/pages/mini_code.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/roster.hpp"
#include "handlers/venue_codes.hpp"

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
    const auto asked = http::number_in(what.parameter("session").value_or(std::string()));
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

/// What a venue shows of a session.
void set_code(const context& ctx, page_values& values, const storage::activity& activity,
              const storage::session* session, const std::optional<storage::venue_code>& changing)
{
    const auto code = session == nullptr ? std::string() : handlers::code_shown(changing, *session, ctx.clock());
    values.set("code", code);
    values.set("picture", session == nullptr ? std::string()
                                             : qr_svg(check_in_target(ctx, activity.id, code),
                                                      ctx.wording.text("console.code_check_in")));
}

} // namespace

storage::awaitable<http::response> answer_poster(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
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
    values.set_if("mini_code", !pages::mini_program_of(ctx, activity->unit).empty());
    const auto changing = co_await handlers::find_venue_code(ctx.store, activity->id);
    values.set("code", "");
    if (!changing) // What changes cannot be printed.
        set_code(ctx, values, *activity, find_session(*activity, session_asked_for(ctx, *activity, what)),
                 changing);
    co_return way.in->page(ctx, "poster", std::move(values));
}

storage::awaitable<http::response> answer_code(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    const auto* session = find_session(*activity, session_asked_for(ctx, *activity, what));
    page_values values;
    set_activity(ctx, values, *way.in, *activity);
    const auto changing = co_await handlers::find_venue_code(ctx.store, activity->id);
    set_code(ctx, values, *activity, session, changing);
    values.set("time", session == nullptr ? std::string() : session_time(ctx, *activity, *session));
    if (changing && session != nullptr)
        values.set("seconds", std::to_string(storage::time_left(ctx.clock()).count()));
    co_return way.in->page(ctx, "code", std::move(values));
}

storage::awaitable<http::response> answer_changing_codes(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto* activity = way.activity;
    const bool changing = in.form.text("changing") == "yes";
    auto secret = to_hex(random_bytes(32));
    const bool done = co_await handlers::set_changing_codes(ctx.store, activity->id, changing, std::move(secret));
    auto where = fmt::format("/console/activities/{}?done=", activity->id);
    if (!done)
        co_return see_other(where + "changed_meanwhile");
    auto unit = activity->unit;
    auto about = handlers::title_of(ctx.wording, *activity);
    std::string log_word = changing ? "codes_change" : "codes_stay";
    co_await note(ctx, in, std::move(unit), std::move(log_word), std::move(about), "");
    co_return see_other(where + (changing ? "codes_change" : "codes_stay"));
}

storage::awaitable<http::response> answer_mini_code(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    const bool check_in = what.parameter("for").value_or("") == "check_in";
    auto picture = co_await pages::draw_mini_code(ctx, *activity, check_in);
    if (picture.body.empty())
        co_return way.in->missing(ctx);
    co_return picture;
}

} // namespace bot::console
