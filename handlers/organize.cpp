#include "handlers/organize.hpp"

#include "handlers/annex2.hpp"
#include "handlers/broadcasts.hpp"
#include "handlers/choice.hpp"
#include "handlers/describe.hpp"
#include "handlers/notices.hpp"
#include "handlers/organizer_rights.hpp"
#include "handlers/report_words.hpp"
#include "handlers/reports.hpp"
#include "handlers/roster_reader.hpp"
#include "handlers/sign_in.hpp"
#include "handlers/web_address.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace handlers {
namespace {

constexpr int roster_lines = 20;
constexpr int most_of_a_day = 10;
constexpr auto organizer = storage::organizer_role::organizer;

// What stands behind a figure with estimated heads in it.
const std::string& rough_word(const turn& now, std::int64_t estimated)
{
    static const std::string nothing;
    return estimated != 0 ? now.wording.text("organizer.rough") : nothing;
}

// How many have signed up and come, participants and volunteers.
std::string counts_lines(const turn& now, const activity_counts& counts)
{
    return now.wording("organizer.counts_lines", fmt::arg("registered", counts.registered),
                       fmt::arg("waiting", counts.waiting), fmt::arg("attended", counts.attended),
                       fmt::arg("volunteers_registered", counts.volunteers_registered),
                       fmt::arg("volunteers_waiting", counts.volunteers_waiting),
                       fmt::arg("volunteers_attended", counts.volunteers_attended));
}

storage::awaitable<decision> show_counts(const turn& now, const storage::activity& activity)
{
    const auto counts = co_await counts_of(now.store, activity);
    co_return answer(now.wording("organizer.counts", fmt::arg("title", title_of(now.wording, activity)),
                                 fmt::arg("counts", counts_lines(now, counts)),
                                 fmt::arg("participants", counts.participants),
                                 fmt::arg("participants_rough", rough_word(now, counts.estimated_participants)),
                                 fmt::arg("volunteers", counts.volunteers),
                                 fmt::arg("volunteers_rough", rough_word(now, counts.estimated_volunteers))));
}

// The unit's Annex 2 of the calendar year that it is now.
storage::awaitable<annex2> current_annex2(const turn& now)
{
    const auto year = storage::year_of(storage::day_of(now.now));
    auto table = co_await annex2_of(now.store, now.catalogue, now.person.acts_for->unit, year);
    co_return table;
}

// A line for each theme, of which some have nothing to say, and the sums.
struct form_lines {
    std::string themes;
    std::string participants_rough;
    std::string volunteers_rough;
};

form_lines lines_of_form(const turn& now, const annex2& table, const char* line, bool with_empty)
{
    const auto& say = now.wording;
    form_lines made;
    std::int64_t participants = 0;
    std::int64_t volunteers = 0;
    int number = 0;
    for (const auto& column : table.columns) {
        ++number;
        participants += column.estimated_participants;
        volunteers += column.estimated_volunteers;
        if (!with_empty && column.participants == 0 && column.volunteers == 0) {
            continue;
        }
        made.themes += say(line, fmt::arg("number", number), fmt::arg("theme", theme_title(say, column.theme)),
                           fmt::arg("participants", column.participants),
                           fmt::arg("participants_rough", rough_word(now, column.estimated_participants)),
                           fmt::arg("volunteers", column.volunteers),
                           fmt::arg("volunteers_rough", rough_word(now, column.estimated_volunteers)));
        made.themes += '\n';
    }
    made.participants_rough = rough_word(now, participants);
    made.volunteers_rough = rough_word(now, volunteers);
    return made;
}

std::string uncounted_line(const turn& now, const annex2& table)
{
    return table.uncounted == 0 ? std::string()
                                : now.wording("organizer.stats_uncounted", fmt::arg("count", table.uncounted));
}

std::string roster_words(const turn& now, const roster_line& line)
{
    const auto& say = now.wording;
    const auto& held = line.held;
    std::string state;
    if (held.role == storage::role::volunteer) {
        state += say.text("organizer.roster_volunteer");
    }
    if (held.state == storage::registration_state::waiting) {
        state += say.text("organizer.roster_waiting");
    }
    if (!line.signed_up) {
        state += say.text("organizer.roster_stranger");
    }
    if (line.came > 0) {
        state += say("organizer.roster_came", fmt::arg("heads", line.came));
    }
    const auto name = held.name.empty() ? say.text("organizer.roster_nameless") : mask_name(held.name);
    return say("organizer.roster_line", fmt::arg("name", name), fmt::arg("phone", mask_phone(held.phone)),
               fmt::arg("party", line.signed_up ? held.party : line.came), fmt::arg("state", state));
}

// The first people of a roster as of a session, a line each, and whether there are more; empty where nobody is on
// it.
storage::awaitable<std::string> roster_text(const turn& now, const storage::activity& activity)
{
    const auto& say = now.wording;
    roster_reader reader(now.store, activity.id, session_near(activity, now.now));
    std::string lines;
    int shown = 0;
    for (bool more = true; more && shown <= roster_lines;) {
        const auto page = co_await reader.next();
        more = !page.empty();
        for (const auto& line : page) {
            // Who never signed up and whose check-in was taken back is on no list.
            if (!line.signed_up && line.came <= 0) {
                continue;
            }
            if (++shown > roster_lines) {
                break;
            }
            lines += lines.empty() ? "" : "\n";
            lines += roster_words(now, line);
        }
    }
    if (shown > roster_lines) {
        lines += '\n';
        lines += say("organizer.roster_more", fmt::arg("shown", roster_lines));
    }
    co_return lines;
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

// How the unit's report stands and what its form still misses.
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
    co_return lines;
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
    auto lines = lines_of_form(now, table, "organizer.stats_theme", false);
    std::size_t activities = 0;
    for (const auto& column : table.columns) {
        activities += column.activities.size();
    }
    lines.themes += uncounted_line(now, table);
    co_return answer(
        say("organizer.stats", fmt::arg("unit", table.unit.name), fmt::arg("participants", table.participants),
            fmt::arg("participants_rough", lines.participants_rough), fmt::arg("volunteers", table.volunteers),
            fmt::arg("volunteers_rough", lines.volunteers_rough), fmt::arg("activities", activities),
            fmt::arg("themes", lines.themes)));
}

storage::awaitable<decision> show_annex2(const turn& now, const intent& wanted)
{
    const auto& say = now.wording;
    if (!now.may(organizer)) {
        co_return not_for(now);
    }
    const auto table = co_await current_annex2(now);
    const auto lines = lines_of_form(now, table, "organizer.annex2_theme", true);
    const std::chrono::year_month_day from{table.period.from};
    const auto usual = day_in(static_cast<int>(from.year()), report_deadlines{}.annex2);
    const auto deadline = wanted.slots.dates ? wanted.slots.dates->to : usual;
    const auto report = co_await report_lines(now, table, deadline);
    auto told =
        say("organizer.annex2", fmt::arg("report", report), fmt::arg("year", static_cast<int>(from.year())),
            fmt::arg("unit", table.unit.name), fmt::arg("themes", lines.themes),
            fmt::arg("participants", table.participants), fmt::arg("participants_rough", lines.participants_rough),
            fmt::arg("volunteers", table.volunteers), fmt::arg("volunteers_rough", lines.volunteers_rough),
            fmt::arg("uncounted", uncounted_line(now, table)),
            fmt::arg("download", say.text("organizer.annex2_download")));
    if (wanted.slots.url.empty()) {
        co_return answer(std::move(told));
    }
    told += '\n';
    told += say("organizer.report_link", fmt::arg("url", wanted.slots.url), fmt::arg("unit", table.unit.id),
                fmt::arg("minutes", link_holds.count()));
    co_return with_sign_in_link(now, wanted, std::move(told));
}

decision add_news_link(const turn& now, const intent& wanted)
{
    if (now.may(organizer) && !is_web_address(wanted.slots.url)) {
        return answer(now.wording.text("organizer.ask_news"));
    }
    const auto found = governed_activity(now, wanted, wanted.text);
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
    const bool names_none = wanted.slots.activities.empty() && !wanted.slots.activity_unknown;
    if (now.may(organizer) && names_none) {
        co_return answer(now.wording.text("organizer.ask_notice"));
    }
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
    auto lines = co_await roster_text(now, *found.activity);
    if (lines.empty()) {
        co_return answer(say("organizer.roster_empty", fmt::arg("title", titled)));
    }
    const auto unreached = co_await unreached_lines(now, found.activity->id);
    lines += unreached;
    const auto counts = co_await counts_of(now.store, *found.activity);
    co_return answer(say("organizer.roster", fmt::arg("title", titled),
                         fmt::arg("counts", counts_lines(now, counts)), fmt::arg("lines", lines)));
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
