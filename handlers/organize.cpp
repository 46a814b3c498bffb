#include "handlers/organize.hpp"

#include "handlers/annex2.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/choice.hpp"
#include "handlers/count_evidence.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"
#include "handlers/report_words.hpp"
#include "handlers/reports.hpp"
#include "handlers/web_address.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace handlers {
namespace {

constexpr int most_heads_added = 100000;
constexpr int roster_lines = 20;
constexpr int most_of_a_day = 10;
constexpr auto organizer = storage::organizer_role::organizer;

// Figures of a joint activity are for all that hold it; its roster and its changes are for the unit that leads it.
enum class access_to { everything, figures };

bool governs(const turn& now, const storage::activity& activity, access_to what)
{
    const auto& unit = now.person.acts_for->unit;
    return what == access_to::figures ? now.catalogue->counts_for(activity, unit)
                                      : now.catalogue->is_within(activity.unit, unit);
}

// The refusal of what only organizers do.
decision not_for(const turn& now)
{
    return answer(now.wording.text(now.person.acts_for ? "organizer.helper_only" : "organizer.not_bound"));
}

// The activity that an organizer's command names and that their unit answers for, or the refusal.
named_activity governed_activity(const turn& now, const intent& wanted, std::string_view command,
                                 access_to what = access_to::everything)
{
    const auto& say = now.wording;
    named_activity found;
    if (!now.may(organizer)) {
        found.answer = not_for(now);
        return found;
    }
    found = named_by(now, wanted, purpose::details);
    if (found.answer) {
        return found;
    }
    if (found.activity == nullptr) {
        found.answer = answer(say("organizer.ask_activity", fmt::arg("command", command)));
    } else if (!governs(now, *found.activity, what)) {
        found.answer = answer(say("organizer.not_yours", fmt::arg("title", title_of(say, *found.activity))));
    }
    return found;
}

storage::awaitable<decision> show_counts(const turn& now, const storage::activity& activity)
{
    const auto counts = co_await counts_of(now.store, activity);
    co_return answer(now.wording(
        "organizer.counts", fmt::arg("title", title_of(now.wording, activity)),
        fmt::arg("registered", counts.registered), fmt::arg("waiting", counts.waiting),
        fmt::arg("attended", counts.attended), fmt::arg("volunteers_registered", counts.volunteers_registered),
        fmt::arg("volunteers_waiting", counts.volunteers_waiting),
        fmt::arg("volunteers_attended", counts.volunteers_attended), fmt::arg("participants", counts.participants),
        fmt::arg("volunteers", counts.volunteers)));
}

// The unit's Annex 2 of the calendar year that it is now.
storage::awaitable<annex2> current_annex2(const turn& now)
{
    const auto year = storage::year_of(storage::day_of(now.now));
    auto table = co_await annex2_of(now.store, now.catalogue, now.person.acts_for->unit, year);
    co_return table;
}

std::string uncounted_line(const turn& now, const annex2& table)
{
    return table.uncounted == 0 ? std::string()
                                : now.wording("organizer.stats_uncounted", fmt::arg("count", table.uncounted));
}

std::string roster_words(const turn& now, const storage::registration& held)
{
    const auto& say = now.wording;
    std::string state;
    if (held.role == storage::role::volunteer) {
        state += say.text("organizer.roster_volunteer");
    }
    if (held.state == storage::registration_state::waiting) {
        state += say.text("organizer.roster_waiting");
    }
    const auto name = held.name.empty() ? say.text("organizer.roster_nameless") : mask_name(held.name);
    return say("organizer.roster_line", fmt::arg("name", name), fmt::arg("phone", mask_phone(held.phone)),
               fmt::arg("party", held.party), fmt::arg("state", state));
}

// Who has not heard of a place that they were given, or of a change; empty where everybody has.
storage::awaitable<std::string> unreached_lines(const turn& now, storage::activity_id activity)
{
    const auto& say = now.wording;
    const auto page = co_await not_heard(now.store, activity, 0, roster_lines);
    std::string lines;
    for (const auto& each : page.items) {
        const auto name = each.to.name.empty() ? say.text("organizer.roster_nameless") : mask_name(each.to.name);
        lines += '\n';
        lines += say("organizer.unreached_line", fmt::arg("name", name),
                     fmt::arg("phone", mask_phone(each.to.phone)), fmt::arg("party", each.what.party),
                     fmt::arg("about", what_to_tell(say, *now.catalogue, each.what)));
    }
    if (page.next != 0) {
        lines += '\n';
        lines += say("organizer.unreached_more", fmt::arg("shown", page.items.size()));
    }
    if (lines.empty()) {
        co_return lines;
    }
    co_return "\n\n" + say.text("organizer.unreached") + lines;
}

// How the unit's report stands, what its form still misses, and where to go on.
storage::awaitable<std::string> report_lines(const turn& now, const annex2& table, storage::day deadline)
{
    const auto& say = now.wording;
    const std::chrono::year_month_day from{table.period.from};
    const report_place where{table.unit.id, static_cast<int>(from.year())};
    const auto report = co_await find_report(now.store, where);
    std::string lines = say("organizer.report_state", fmt::arg("state", state_word(report.state, say)));
    if (report.returned) {
        lines += say("organizer.report_returned", fmt::arg("reason", report.returned->reason));
    }
    if (const auto left = (deadline - storage::day_of(now.now)).count(); left >= 0) {
        lines +=
            say(left == 0 ? "organizer.report_last_day" : "organizer.report_days_left", fmt::arg("days", left));
    }
    std::vector<std::string> empty;
    for (const auto& cell : missing_on(table)) {
        if (cell.row == storage::report_row::participants) {
            empty.push_back(theme_title(say, cell.theme));
        }
    }
    lines += '\n';
    lines += empty.empty() ? say.text("organizer.report_complete")
                           : say("organizer.report_missing", fmt::arg("count", empty.size()),
                                 fmt::arg("themes", fmt::join(empty, say.text("annex2.list_mark"))));
    if (!now.public_url.empty()) {
        lines += '\n';
        lines += say("organizer.report_link", fmt::arg("url", now.public_url), fmt::arg("unit", table.unit.id));
    }
    co_return lines;
}

// What is kept beside heads that are added by the first action of the message's step.
storage::write_document beside_count(const turn& now, const storage::add_heads& counted, const std::string& key,
                                     std::string link, bool takes_photo)
{
    storage::count_evidence one;
    one.key = storage::evidence_key(now.person.id, key, 0);
    one.activity = counted.activity;
    one.at = now.now;
    std::string told;
    if (!link.empty()) {
        told = now.wording.text("organizer.link_kept");
    }
    if (takes_photo) {
        one.by = now.person.id;
        told += told.empty() ? "" : "\n";
        told += now.wording.text("organizer.photo_next");
    }
    one.link = std::move(link);
    return {to_document(one), std::move(told), {}};
}

bool is_held_on(const storage::activity& activity, storage::day date)
{
    return activity.state == storage::activity_state::open &&
           std::ranges::any_of(activity.sessions, [&](const storage::session& one) {
               return storage::day_of(one.starts_at) <= date && date <= storage::day_of(one.ends_at);
           });
}

} // namespace

storage::awaitable<decision> show_today(const turn& now)
{
    const auto& say = now.wording;
    const auto today = storage::day_of(now.now);
    std::string lines;
    int shown = 0;
    int more = 0;
    const auto activities = now.catalogue->activities_of(now.person.acts_for->unit);
    for (const auto* activity : activities) {
        if (!is_held_on(*activity, today)) {
            continue;
        }
        if (shown == most_of_a_day) {
            ++more;
            continue;
        }
        ++shown;
        const auto counts = co_await counts_of(now.store, *activity);
        lines += '\n';
        lines += say("organizer.today_line", fmt::arg("title", title_of(say, *activity)),
                     fmt::arg("time", time_of(say, *activity)), fmt::arg("registered", counts.registered),
                     fmt::arg("waiting", counts.waiting), fmt::arg("attended", counts.attended),
                     fmt::arg("volunteers", counts.volunteers_registered));
    }
    if (shown == 0) {
        co_return answer(say.text("organizer.today_none"));
    }
    if (more > 0) {
        lines += '\n';
        lines += say("organizer.today_more", fmt::arg("more", more));
    }
    co_return answer(say("organizer.today", fmt::arg("count", shown + more), fmt::arg("lines", lines)));
}

decision bind(const turn& now, const intent& wanted)
{
    if (wanted.slots.code.empty()) {
        return answer(now.wording.text("organizer.ask_code"));
    }
    decision made;
    made.actions.emplace_back(storage::bind_organizer{wanted.slots.code});
    return made;
}

storage::awaitable<decision> show_stats(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    if (!now.may(organizer)) {
        co_return not_for(now);
    }
    if (!wanted.slots.activities.empty() || wanted.slots.activity_unknown) {
        const auto found = governed_activity(now, wanted, {}, access_to::figures);
        if (found.answer) {
            co_return *found.answer;
        }
        auto counts = co_await show_counts(now, *found.activity);
        co_return counts;
    }
    const auto table = co_await current_annex2(now);
    std::string themes;
    std::size_t activities = 0;
    for (const auto& column : table.columns) {
        activities += column.activities.size();
        if (column.participants != 0 || column.volunteers != 0) {
            themes +=
                say("organizer.stats_theme", fmt::arg("theme", theme_title(say, column.theme)),
                    fmt::arg("participants", column.participants), fmt::arg("volunteers", column.volunteers));
            themes += '\n';
        }
    }
    themes += uncounted_line(now, table);
    co_return answer(say("organizer.stats", fmt::arg("unit", table.unit.name),
                         fmt::arg("participants", table.participants), fmt::arg("volunteers", table.volunteers),
                         fmt::arg("activities", activities), fmt::arg("themes", themes)));
}

storage::awaitable<decision> show_annex2(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    if (!now.may(organizer)) {
        co_return not_for(now);
    }
    const auto table = co_await current_annex2(now);
    std::string themes;
    int number = 0;
    for (const auto& column : table.columns) {
        themes += themes.empty() ? "" : "\n";
        themes += say("organizer.annex2_theme", fmt::arg("number", ++number),
                      fmt::arg("theme", theme_title(say, column.theme)),
                      fmt::arg("participants", column.participants), fmt::arg("volunteers", column.volunteers));
    }
    const std::chrono::year_month_day from{table.period.from};
    const auto usual = day_in(static_cast<int>(from.year()), report_deadlines{}.annex2);
    const auto deadline = wanted.slots.dates ? wanted.slots.dates->to : usual;
    const auto report = co_await report_lines(now, table, deadline);
    co_return answer(say("organizer.annex2", fmt::arg("report", report),
                         fmt::arg("year", static_cast<int>(from.year())), fmt::arg("unit", table.unit.name),
                         fmt::arg("themes", themes), fmt::arg("participants", table.participants),
                         fmt::arg("volunteers", table.volunteers),
                         fmt::arg("uncounted", uncounted_line(now, table)),
                         fmt::arg("download", say.text("organizer.annex2_download"))));
}

decision add_heads(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto& slots = wanted.slots;
    if (now.may(organizer) && (!slots.heads || *slots.heads == 0)) {
        return answer(say.text("organizer.ask_heads"));
    }
    const auto found = governed_activity(now, wanted, {});
    if (found.answer) {
        return *found.answer;
    }
    if (*slots.heads > most_heads_added || *slots.heads < -most_heads_added) {
        return answer(say("organizer.too_many_heads", fmt::arg("limit", most_heads_added)));
    }
    auto why = split_link(slots.note);
    if (!why.link.empty() && !is_web_address(why.link)) {
        return answer(say.text("organizer.bad_link"));
    }
    if (why.note.empty()) {
        return answer(
            say("organizer.ask_note", fmt::arg("id", found.activity->id), fmt::arg("heads", *slots.heads)));
    }
    storage::add_heads adding;
    adding.activity = found.activity->id;
    adding.role = slots.role.value_or(storage::role::participant);
    adding.heads = *slots.heads;
    adding.note = std::move(why.note);
    decision made;
    made.actions.emplace_back(adding);
    // The message's key stands in the code.
    const bool takes_photo = now.reach.pictures && adding.heads > 0;
    if (!slots.code.empty() && (takes_photo || !why.link.empty())) {
        made.actions.emplace_back(beside_count(now, adding, slots.code, std::move(why.link), takes_photo));
    }
    return made;
}

decision add_news_link(const turn& now, const intent& wanted)
{
    if (now.may(organizer) && !is_web_address(wanted.slots.url)) {
        return answer(now.wording.text("organizer.ask_news"));
    }
    const auto found = governed_activity(now, wanted, {});
    if (found.answer) {
        return *found.answer;
    }
    storage::add_news_link adding;
    adding.activity = found.activity->id;
    adding.link.title = wanted.slots.note;
    adding.link.url = wanted.slots.url;
    decision made;
    made.actions.emplace_back(std::move(adding));
    return made;
}

storage::awaitable<decision> tell_many(const turn& now, const intent& wanted)
{
    const auto found = governed_activity(now, wanted, wanted.text);
    if (found.answer) {
        co_return *found.answer;
    }
    auto asked = co_await ask_broadcast(now, *found.activity, wanted.slots.note);
    co_return asked;
}

storage::awaitable<decision> show_roster(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    const auto found = governed_activity(now, wanted, wanted.text);
    if (found.answer) {
        co_return *found.answer;
    }
    const auto titled = title_of(say, *found.activity);
    const auto page = co_await now.store.registrations_for(found.activity->id, 0, roster_lines);
    if (page.items.empty()) {
        co_return answer(say("organizer.roster_empty", fmt::arg("title", titled)));
    }
    std::string lines;
    for (const auto& held : page.items) {
        lines += lines.empty() ? "" : "\n";
        lines += roster_words(now, held);
    }
    if (page.next != 0) {
        lines += '\n';
        lines += say("organizer.roster_more", fmt::arg("shown", page.items.size()));
    }
    const auto unreached = co_await unreached_lines(now, found.activity->id);
    lines += unreached;
    const auto counts = co_await counts_of(now.store, *found.activity);
    co_return answer(say("organizer.roster", fmt::arg("title", titled),
                         fmt::arg("confirmed", counts.registered + counts.volunteers_registered),
                         fmt::arg("waiting", counts.waiting + counts.volunteers_waiting),
                         fmt::arg("lines", lines)));
}

std::string phrase(const turn& now, const storage::heads_added& what)
{
    using status = storage::heads_added::status;
    const auto& say = now.wording;
    const auto titled = title_of(say, *now.catalogue, what.activity);
    switch (what.what) {
    case status::done:
        return say(what.heads < 0 ? "organizer.taken_away" : "organizer.added", fmt::arg("title", titled),
                   fmt::arg("role", role_word(say, what.role)),
                   fmt::arg("heads", what.heads < 0 ? -what.heads : what.heads), fmt::arg("total", what.total));
    case status::below_zero:
        return say("organizer.below_zero", fmt::arg("title", titled));
    case status::unknown_activity:
        break;
    }
    return say("activity.unknown", fmt::arg("id", what.activity));
}

std::string phrase(const turn& now, const storage::organizer_bound& what)
{
    if (!what.bound) {
        return now.wording.text("organizer.bad_code");
    }
    const bool helps = what.acts_for.role == storage::organizer_role::helper;
    return now.wording(helps ? "organizer.bound_helper" : "organizer.bound",
                       fmt::arg("unit", now.catalogue->unit_name(what.acts_for.unit)));
}

std::string phrase(const turn& now, const storage::news_link_added& what)
{
    using status = storage::news_link_added::status;
    const auto& say = now.wording;
    if (what.what == status::unknown_activity) {
        return say("activity.unknown", fmt::arg("id", what.activity));
    }
    return say(what.what == status::done ? "organizer.news_added" : "organizer.news_already",
               fmt::arg("title", title_of(say, *now.catalogue, what.activity)));
}

} // namespace handlers
