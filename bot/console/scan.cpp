#include "bot/console/scan.hpp"

#include "bot/console/gate.hpp"
#include "bot/conversation/personal_token.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/number.hpp"
#include "bot/secrets.hpp"
#include "handlers/describe.hpp"
#include "handlers/desk.hpp"
#include "handlers/entry_origins.hpp"
#include "handlers/failed_check_ins.hpp"
#include "handlers/personal_codes.hpp"
#include "storage/session_finder.hpp"

namespace bot::console {
namespace {

/// A session to check in to.
struct place {
    const storage::activity* activity = nullptr;
    int session = 0;
};

std::string value_of(const place& where)
{
    return fmt::format("{}-{}", where.activity->id, where.session);
}

/// "3-1" of a form, where it is a session of the visitor's.
std::optional<place> place_in(const visitor& in, std::string_view text)
{
    const auto dash = std::min(text.find('-'), text.size());
    const auto id = http::number_in(text.substr(0, dash));
    const auto number = http::number_in(text.substr(std::min(dash + 1, text.size())));
    const auto* activity = id ? in.catalogue->find_activity(*id) : nullptr;
    if (activity == nullptr || !number || !in.catalogue->is_within(activity->unit, in.who.acts_for.unit))
        return std::nullopt;
    for (const auto& session : activity->sessions)
        if (session.number == *number)
            return place{activity, session.number};
    return std::nullopt;
}

/// What takes place now, and what was asked for.
std::vector<place> offered(const context& ctx, const visitor& in, const std::optional<place>& asked)
{
    std::vector<place> all;
    if (asked)
        all.push_back(*asked);
    const auto now = ctx.clock();
    for (const auto* activity : in.catalogue->activities_of(in.who.acts_for.unit)) {
        if (activity->state != storage::activity_state::open ||
            !in.catalogue->is_within(activity->unit, in.who.acts_for.unit))
            continue;
        for (const auto& session : activity->sessions) {
            const bool known = asked && asked->activity == activity && asked->session == session.number;
            if (!known && storage::is_open(session, now))
                all.push_back({activity, session.number});
        }
    }
    return all;
}

http::response render(const context& ctx, const visitor& in, const std::optional<place>& asked, std::string told,
                      bool good)
{
    std::vector<page_values> places;
    for (const auto& one : offered(ctx, in, asked)) {
        auto alone = *one.activity;
        std::erase_if(alone.sessions, [&](const storage::session& each) { return each.number != one.session; });
        page_values row;
        row.set("value", value_of(one));
        row.set("label", fmt::format("{} {}", handlers::title_of(ctx.wording, alone),
                                     handlers::time_of(ctx.wording, alone)));
        row.set_if("chosen", asked && asked->activity == one.activity && asked->session == one.session);
        places.push_back(std::move(row));
    }
    page_values values;
    values.set("on_activities", "yes");
    values.set("has_places", places.empty() ? "" : "yes");
    values.set("places", std::move(places));
    values.set("told", std::move(told));
    values.set_if("good", good);
    return in.page(ctx, "scan", std::move(values));
}

std::string words_for(const content::wording& say, const std::string& name, const storage::checked_in& came)
{
    using status = storage::checked_in::status;
    const auto who = fmt::arg("name", name);
    int heads = 0;
    for (const auto& part : came.parts)
        heads += part.heads;
    switch (came.what) {
    case status::done:
        return say("console.scan_done", who, fmt::arg("heads", heads));
    case status::already:
        return say("console.scan_already", who, fmt::arg("at", handlers::moment_of(say, came.at)));
    case status::too_early:
        return say("console.scan_too_early", who, fmt::arg("at", handlers::moment_of(say, came.at)));
    case status::too_late:
        return say("console.scan_too_late", who);
    default:
        return say.text("console.scan_cancelled");
    }
}

storage::awaitable<storage::checked_in> check_in(context& ctx, place where, storage::person_id person,
                                                 std::string by)
{
    handlers::roster_line line;
    line.held.person = person;
    auto step = handlers::check_in_at_desk(*where.activity, line, where.session);
    // As at the desk: what came too early must be able to come in time.
    step.key += fmt::format("-{}", ctx.clock().time_since_epoch().count());
    auto failure_key = sha256_hex(person + step.key);
    subject whom;
    whom.person = person;
    const auto done =
        co_await carry_out_silently(ctx, std::move(whom), std::move(step.key), std::move(step.actions));
    auto whose = person;
    co_await handlers::keep_check_in_origin(ctx.store, std::move(whose), done.outcomes.at(0), "scan",
                                            std::move(by));
    auto came = std::get<storage::checked_in>(done.outcomes.at(0));
    auto known = ctx.catalogue;
    auto failed = came;
    const auto now = ctx.clock();
    co_await handlers::keep_failed_check_in(ctx.store, std::move(known), std::move(person), std::move(failure_key),
                                            std::move(failed), now);
    co_return came;
}

} // namespace

storage::awaitable<http::response> answer_scan_page(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto asked = place_in(*way.in, what.parameter("place").value_or(""));
    co_return render(ctx, *way.in, asked, "", false);
}

storage::awaitable<http::response> answer_scan(context& ctx, const http::request& what)
{
    const auto way = co_await enter(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto& in = *way.in;
    const auto where = place_in(in, in.form.text("place"));
    if (!where)
        co_return in.missing(ctx);
    const auto number = number_shown(ctx.data_key, in.form.text("code"));
    std::optional<storage::person_id> holder;
    if (number) {
        auto asked = *number;
        const auto now = ctx.clock();
        holder = co_await handlers::holder_of(ctx.store, std::move(asked), now);
    }
    if (!holder)
        co_return render(ctx, in, where, ctx.wording.text("console.scan_unknown"), false);
    auto person = *holder;
    auto by = in.who.name;
    const auto came = co_await check_in(ctx, *where, std::move(person), std::move(by));
    const auto standing = co_await ctx.store.standing_of(*holder, "");
    const auto name = standing.person && !standing.person->name.empty()
                          ? handlers::mask_name(standing.person->name)
                          : ctx.wording.text("organizer.roster_nameless");
    const bool good = came.what == storage::checked_in::status::done;
    if (good) {
        auto unit = where->activity->unit;
        auto about = fmt::format("{} {}", handlers::title_of(ctx.wording, *where->activity), name);
        co_await note(ctx, in, std::move(unit), "checked_in", std::move(about), "");
    }
    co_return render(ctx, in, where, words_for(ctx.wording, name, came), good);
}

} // namespace bot::console
