#include "handlers/overview.hpp"

#include "handlers/annex2.hpp"
#include "handlers/tickets.hpp"

#include <algorithm>
#include <map>

namespace handlers {
namespace {

constexpr int fortnight = 14;
constexpr std::size_t nearest_shown = 10;
constexpr int most_tickets = 1000;

using figures_by_activity = std::map<storage::activity_id, activity_figures>;

void add(figures_by_activity& to, const storage::counter& from)
{
    const auto found = to.find(from.activity);
    if (found == to.end())
        return;
    const bool participant = from.role == storage::role::participant;
    if (from.kind == storage::entry_kind::registered)
        (participant ? found->second.registered : found->second.volunteers) += from.heads;
    else if (from.kind == storage::entry_kind::attended)
        (participant ? found->second.attended : found->second.volunteers_attended) += from.heads;
}

/// How far an activity's next session is away; what is over comes after what is to come.
std::chrono::seconds distance(const storage::activity& activity, storage::time_point now)
{
    auto nearest = std::chrono::seconds::max();
    for (const auto& session : activity.sessions) {
        const auto away = session.ends_at >= now ? session.ends_at - now : 4 * (now - session.ends_at);
        nearest = std::min<std::chrono::seconds>(nearest, away);
    }
    return nearest;
}

std::vector<activity_figures> nearest_of(const figures_by_activity& all, storage::time_point now)
{
    std::vector<activity_figures> nearest;
    for (const auto& [id, figures] : all)
        if (figures.activity->state == storage::activity_state::open)
            nearest.push_back(figures);
    std::ranges::stable_sort(nearest, {}, [&](const auto& one) { return distance(*one.activity, now); });
    if (nearest.size() > nearest_shown)
        nearest.resize(nearest_shown);
    return nearest;
}

/// The unit's own activities, then those of each subtree right below.
std::vector<unit_figures> units_of(const annex2& form, const catalogue& units)
{
    std::vector<unit_figures> rows{{form.unit.id, form.unit.name}};
    for (const auto& unit : units.records().units)
        if (unit.parent == form.unit.id)
            rows.push_back({unit.id, unit.name});
    for (const auto& column : form.columns)
        for (const auto& one : column.activities)
            for (auto& row : rows) {
                const bool own = row.id == form.unit.id;
                if (own ? one.activity->unit != row.id : !units.is_within(one.activity->unit, row.id))
                    continue;
                ++row.activities;
                row.participants += one.participants;
                row.volunteers += one.volunteers;
                row.estimated_participants += one.estimated_participants;
                row.estimated_volunteers += one.estimated_volunteers;
            }
    return rows;
}

} // namespace

storage::awaitable<overview> overview_of(storage::store& store, catalogue_ptr source, std::string unit,
                                         storage::time_point now)
{
    overview made;
    made.source = source;
    const auto today = storage::day_of(now);
    const auto year = storage::year_of(today);
    const auto form = co_await annex2_of(store, source, unit, year);
    made.participants = form.participants;
    made.volunteers = form.volunteers;
    for (const auto& column : form.columns) {
        made.estimated_participants += column.estimated_participants;
        made.estimated_volunteers += column.estimated_volunteers;
    }
    for (std::size_t n = 0; n < form.columns.size(); ++n)
        made.themes.at(n) = form.columns.at(n).participants;
    made.below = units_of(form, *source);

    figures_by_activity by_activity;
    for (const auto* activity : source->activities_of(unit))
        by_activity[activity->id].activity = activity;
    made.activities = by_activity.size();
    const auto counted = co_await store.counters(year);
    for (const auto& one : counted)
        add(by_activity, one);
    for (const auto& [id, figures] : by_activity) {
        made.registered += figures.registered;
        made.attended += figures.attended;
    }
    made.nearest = nearest_of(by_activity, now);

    for (int back = fortnight - 1; back >= 0; --back) {
        day_figure figure{today - std::chrono::days(back), 0};
        const storage::period only{figure.day, figure.day};
        const auto that_day = co_await store.counters(only);
        for (const auto& one : that_day)
            if (one.kind == storage::entry_kind::registered && one.role == storage::role::participant &&
                by_activity.contains(one.activity))
                figure.registered += one.heads;
        made.days.push_back(figure);
    }
    const auto waiting = co_await open_tickets(store, *source, unit, most_tickets);
    made.tickets_waiting = std::ranges::count(waiting, storage::ticket_state::queued, &storage::ticket::state);
    co_return made;
}

} // namespace handlers
