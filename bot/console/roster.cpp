#include "bot/console/roster.hpp"

#include "bot/console/gate.hpp"
#include "bot/console/request_key.hpp"
#include "bot/conversation/step.hpp"
#include "bot/http/number.hpp"
#include "bot/http/percent_encoding.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/describe.hpp"
#include "handlers/desk.hpp"
#include "handlers/entry_origins.hpp"
#include "handlers/failed_check_ins.hpp"
#include "handlers/notices.hpp"
#include "storage/names.hpp"

#include <algorithm>

namespace bot::console {
namespace {

constexpr int most_unreached = 200;
constexpr int most_failed = 30;

/// What of a roster is asked for.
struct view {
    const storage::activity* activity = nullptr;
    int session = 0;
    std::string query;
    std::string show = "all";
    bool names = false;                    ///< Shown in full: the desk has to find people by them.
    std::string opened;                    ///< The person whose name and phone are shown.
    std::vector<storage::person_id> found; ///< Those whose phone number ends with the query, where that is digits.
};

/// Units above see figures of their people; who they are, line by line, when it is opened.
view view_of(const context& ctx, const visitor& in, const storage::activity& activity, const std::string& session)
{
    view made;
    made.activity = &activity;
    made.names = in.who.acts_for.unit == activity.unit;
    made.session = handlers::session_near(activity, ctx.clock());
    const auto asked = http::number_in(session);
    if (asked && std::ranges::count(activity.sessions, *asked, &storage::session::number) != 0)
        made.session = static_cast<int>(*asked);
    return made;
}

/// Four digits are the end of a phone number, anything else a part of a name.
bool is_phone_end(std::string_view query)
{
    return query.size() == 4 && query.find_first_not_of("0123456789") == query.npos;
}

bool is_meant(const handlers::roster_line& line, const view& shown)
{
    using storage::registration_state;
    const auto& held = line.held;
    const bool by_phone = is_phone_end(shown.query);
    if (by_phone && std::ranges::find(shown.found, held.person) == shown.found.end())
        return false;
    if (!by_phone && !shown.query.empty() && held.name.find(shown.query) == held.name.npos)
        return false;
    if (shown.show == "absent")
        return line.came <= 0 && held.state == registration_state::confirmed;
    if (shown.show == "present")
        return line.came > 0;
    if (shown.show == "waiting")
        return held.state == registration_state::waiting;
    if (shown.show == "volunteers")
        return held.role == storage::role::volunteer;
    return true;
}

std::string name_shown(const context& ctx, const std::string& name, bool in_full)
{
    if (name.empty())
        return ctx.wording.text("organizer.roster_nameless");
    return in_full ? name : handlers::mask_name(name);
}

std::string state_of(const context& ctx, const handlers::roster_line& line)
{
    const auto& say = ctx.wording;
    if (line.came > 0 && line.came_at)
        return say("console.came", fmt::arg("heads", line.came),
                   fmt::arg("at", handlers::moment_of(say, *line.came_at)));
    if (line.corrections > 0)
        return say.text("console.taken_back");
    if (line.held.state == storage::registration_state::waiting)
        return say("console.waits", fmt::arg("position", line.held.position));
    return say.text("console.not_there");
}

page_values row_of(const context& ctx, const handlers::roster_line& line, const view& shown)
{
    const bool opened = line.held.person == shown.opened;
    page_values row;
    row.set("person", line.held.person);
    row.set("role", std::string(storage::to_string(line.held.role)));
    row.set("name", name_shown(ctx, line.held.name, opened || shown.names));
    row.set("phone", opened ? line.held.phone : handlers::mask_phone(line.held.phone));
    row.set("closed", line.held.phone.empty() || opened ? "" : "yes");
    row.set_if("volunteer", line.held.role == storage::role::volunteer);
    row.set("walked_in", line.signed_up ? "" : "yes");
    row.set("party", std::to_string(line.held.party));
    row.set("state", state_of(ctx, line));
    row.set_if("present", line.came > 0);
    const bool may_come = line.came <= 0 && line.held.state == storage::registration_state::confirmed;
    row.set_if("absent", may_come && shown.session != 0);
    return row;
}

/// Where the photo of a walk-in is opened; empty where it has none.
std::string photo_address(const storage::walk_in& one, const storage::count_evidence& kept)
{
    return kept.photo_kept ? fmt::format("/console/activities/{}/counts/{}/photo", one.activity,
                                         http::percent_encode(kept.key))
                           : std::string();
}

storage::awaitable<std::vector<page_values>> walk_in_rows(context& ctx, std::vector<storage::walk_in> walk_ins,
                                                          bool names)
{
    std::vector<page_values> rows;
    for (const auto& one : walk_ins) {
        page_values row;
        row.set("key", one.key);
        row.set("name", one.name.empty() ? ctx.wording.text("console.crowd") : name_shown(ctx, one.name, names));
        row.set("note", one.note);
        row.set_if("estimated", one.estimated);
        row.set("role", std::string(handlers::role_word(ctx.wording, one.role)));
        row.set("heads", std::to_string(one.heads));
        row.set("at", handlers::moment_of(ctx.wording, one.at));
        row.set("undone", one.undone);
        row.set_if("counts", one.undone.empty());
        auto key = handlers::evidence_key_of(one);
        const auto kept = co_await handlers::find_evidence(ctx.store, one.activity, std::move(key));
        row.set("link", kept ? kept->link : "");
        row.set("photo", kept ? photo_address(one, *kept) : "");
        rows.push_back(std::move(row));
    }
    co_return rows;
}

std::vector<page_values> unreached_rows(const context& ctx, const handlers::catalogue& units,
                                        const std::vector<storage::delivery>& unreached, bool names)
{
    std::vector<page_values> rows;
    for (const auto& one : unreached) {
        page_values row;
        row.set("name", name_shown(ctx, one.to.name, names));
        row.set("phone", handlers::mask_phone(one.to.phone));
        row.set("about", handlers::what_to_tell(ctx.wording, units, one.what));
        row.set("since", handlers::moment_of(ctx.wording, one.what.at));
        rows.push_back(std::move(row));
    }
    return rows;
}

storage::awaitable<std::vector<page_values>> failed_rows(context& ctx, storage::activity_id activity, bool names)
{
    std::vector<page_values> rows;
    const auto now = ctx.clock();
    const auto failed = co_await handlers::failed_check_ins_of(ctx.store, activity, most_failed, now);
    for (const auto& one : failed) {
        const auto standing = co_await ctx.store.standing_of(one.person, "");
        page_values row;
        row.set("name", name_shown(ctx, standing.person ? standing.person->name : std::string(), names));
        row.set("phone", standing.person ? handlers::mask_phone(standing.person->phone) : std::string());
        row.set("reason", ctx.wording.text(fmt::format("console.failed_{}", one.reason)));
        row.set("at", handlers::moment_of(ctx.wording, one.at));
        rows.push_back(std::move(row));
    }
    co_return rows;
}

page_values choice(std::string value, std::string label, bool chosen)
{
    page_values made;
    made.set("value", std::move(value));
    made.set("label", std::move(label));
    made.set_if("chosen", chosen);
    return made;
}

std::vector<page_values> session_choices(const context& ctx, const view& shown)
{
    std::vector<page_values> choices;
    if (shown.activity->sessions.size() < 2)
        return choices;
    for (const auto& session : shown.activity->sessions) {
        auto alone = *shown.activity;
        alone.sessions = {session};
        choices.push_back(choice(std::to_string(session.number), handlers::time_of(ctx.wording, alone),
                                 session.number == shown.session));
    }
    return choices;
}

std::string link_to(const view& shown, std::string_view done)
{
    return fmt::format("/console/activities/{}/roster?session={}&done={}", shown.activity->id, shown.session,
                       done);
}

storage::awaitable<http::response> render(context& ctx, const visitor& in, const view& shown, std::string done)
{
    const auto roster = co_await handlers::roster_of(ctx.store, *shown.activity, shown.session);
    const auto unreached = co_await handlers::not_heard(ctx.store, shown.activity->id, 0, most_unreached);
    page_values values;
    values.set("on_activities", "yes");
    values.set("id", std::to_string(shown.activity->id));
    values.set("title", handlers::title_of(ctx.wording, *shown.activity));
    values.set("query", shown.query);
    const auto found = ctx.wording.sentences().find("console.done_" + done);
    values.set("done", found == ctx.wording.sentences().end() ? "" : found->second);
    values.set("session", std::to_string(shown.session));
    values.set("session_choices", session_choices(ctx, shown));
    std::vector<page_values> shows;
    for (const char* value : {"all", "absent", "present", "waiting", "volunteers"})
        shows.push_back(
            choice(value, ctx.wording.text(fmt::format("console.show_{}", value)), shown.show == value));
    values.set("shows", std::move(shows));
    std::vector<page_values> rows;
    for (const auto& line : roster.lines)
        if (is_meant(line, shown))
            rows.push_back(row_of(ctx, line, shown));
    values.set("once", request_key());
    values.set("count", std::to_string(rows.size()));
    values.set("rows", std::move(rows));
    values.set("has_walk_ins", roster.walk_ins.empty() ? "" : "yes");
    auto counted = roster.walk_ins;
    auto walk_ins = co_await walk_in_rows(ctx, std::move(counted), shown.names);
    values.set("walk_ins", std::move(walk_ins));
    auto unreached_people = unreached_rows(ctx, *in.catalogue, unreached.items, shown.names);
    values.set_if("has_unreached", !unreached_people.empty());
    values.set("unreached", std::move(unreached_people));
    auto failed = co_await failed_rows(ctx, shown.activity->id, shown.names);
    values.set_if("has_failed", !failed.empty());
    values.set("failed", std::move(failed));
    co_return in.page(ctx, "roster", std::move(values));
}

/// A form about one line of the roster, with everything that it needs.
struct line_form {
    std::optional<visitor> in;
    http::response refused;
    view shown;
    std::optional<handlers::roster_line> line;
    std::string reason;
};

storage::awaitable<line_form> read_line(context& ctx, const http::request& what)
{
    line_form read;
    auto way = co_await enter(ctx, what);
    if (!way.in) {
        read.refused = std::move(way.refused);
        co_return read;
    }
    const auto* activity = governed_activity(*way.in, what);
    const auto role = storage::parse_name<storage::role>(way.in->form.text("role"));
    if (activity == nullptr || !role) {
        read.refused = way.in->missing(ctx);
        co_return read;
    }
    read.shown = view_of(ctx, *way.in, *activity, way.in->form.text("session"));
    const auto roster = co_await handlers::roster_of(ctx.store, *activity, read.shown.session);
    const auto* line = handlers::find_line(roster, way.in->form.text("person"), *role);
    if (line == nullptr) {
        read.refused = way.in->missing(ctx);
        co_return read;
    }
    read.line = *line;
    read.reason = way.in->form.text("reason");
    read.in = std::move(way.in);
    co_return read;
}

storage::awaitable<storage::result> carry_out(context& ctx, handlers::desk_step step)
{
    subject whom;
    whom.person = std::move(step.cause);
    auto done = co_await carry_out_silently(ctx, std::move(whom), std::move(step.key), std::move(step.actions));
    co_return done;
}

storage::awaitable<void> log_line(context& ctx, const line_form& of, std::string word, std::string reason)
{
    auto unit = of.shown.activity->unit;
    auto about = fmt::format("{} {}", handlers::title_of(ctx.wording, *of.shown.activity),
                             name_shown(ctx, of.line->held.name, false));
    co_await note(ctx, *of.in, std::move(unit), std::move(word), std::move(about), std::move(reason));
}

} // namespace

storage::awaitable<http::response> answer_roster(context& ctx, const http::request& what)
{
    const auto way = co_await enter_activity(ctx, what);
    if (!way.in)
        co_return way.refused;
    const auto* activity = way.activity;
    auto shown = view_of(ctx, *way.in, *activity, what.parameter("session").value_or(std::string()));
    shown.query = what.parameter("q").value_or(std::string());
    shown.show = what.parameter("show").value_or("all");
    if (is_phone_end(shown.query)) {
        const auto registrations = co_await ctx.store.registrations_with_phone(activity->id, shown.query);
        for (const auto& one : registrations)
            shown.found.push_back(one.person);
    }
    auto done = what.parameter("done").value_or(std::string());
    auto answer = co_await render(ctx, *way.in, shown, std::move(done));
    co_return answer;
}

storage::awaitable<http::response> answer_phone(context& ctx, const http::request& what)
{
    auto read = co_await read_line(ctx, what);
    if (!read.in)
        co_return read.refused;
    co_await log_line(ctx, read, "phone_opened", "");
    read.shown.opened = read.line->held.person;
    auto answer = co_await render(ctx, *read.in, read.shown, "");
    co_return answer;
}

storage::awaitable<http::response> answer_check_in(context& ctx, const http::request& what)
{
    const auto read = co_await read_line(ctx, what);
    if (!read.in)
        co_return read.refused;
    const auto& activity = *read.shown.activity;
    const bool participant = read.line->held.role == storage::role::participant;
    const auto typed = participant ? read.in->form.text("heads") : std::string();
    const auto heads = http::number_in(typed);
    if (!typed.empty() && (!heads || *heads < 1 || *heads > read.line->held.party))
        co_return see_other(link_to(read.shown, "bad_heads_at_desk"));
    if (read.line->came > 0 || read.shown.session == 0)
        co_return see_other(link_to(read.shown, "already"));
    using status = storage::checked_in::status;
    auto came = status::already;
    if (read.line->corrections == 0) {
        auto step = handlers::check_in_at_desk(activity, *read.line, read.shown.session);
        if (heads)
            std::get<storage::check_in>(step.actions.front()).heads = static_cast<int>(*heads);
        // A code that came too early or too late is not remembered, or it could never come in time.
        step.key += "-" + std::to_string(ctx.clock().time_since_epoch().count());
        const auto done = co_await carry_out(ctx, std::move(step));
        if (const auto* said = std::get_if<storage::checked_in>(&done.outcomes.at(0)))
            came = said->what;
        if (came == status::done) {
            auto person = read.line->held.person;
            auto by = read.in->who.name;
            co_await handlers::keep_check_in_origin(ctx.store, std::move(person), done.outcomes.at(0), "roster",
                                                    std::move(by));
            co_await log_line(ctx, read, "checked_in", "");
            co_return see_other(link_to(read.shown, "came"));
        }
    }
    if (came == status::too_early)
        co_return see_other(link_to(read.shown, "too_early"));
    if (read.reason.empty())
        co_return see_other(link_to(read.shown, "reason"));
    auto line = *read.line;
    if (heads)
        line.held.party = static_cast<int>(*heads);
    auto late = handlers::count_late(ctx.wording, activity, line, read.shown.session, read.reason);
    handlers::name_origin(late, activity.id, 0, "late", read.in->who.name);
    co_await carry_out(ctx, std::move(late));
    co_await log_line(ctx, read, "counted_late", read.reason);
    co_return see_other(link_to(read.shown, "came"));
}

storage::awaitable<http::response> answer_undo(context& ctx, const http::request& what)
{
    const auto read = co_await read_line(ctx, what);
    if (!read.in)
        co_return read.refused;
    if (read.line->came <= 0)
        co_return see_other(link_to(read.shown, "not_there"));
    if (read.reason.empty())
        co_return see_other(link_to(read.shown, "reason"));
    auto step =
        handlers::take_back(ctx.wording, *read.shown.activity, *read.line, read.shown.session, read.reason);
    handlers::name_origin(step, read.shown.activity->id, 0, "taken_back", read.in->who.name);
    co_await carry_out(ctx, std::move(step));
    co_await log_line(ctx, read, "taken_back", read.reason);
    co_return see_other(link_to(read.shown, "taken_back"));
}

} // namespace bot::console
