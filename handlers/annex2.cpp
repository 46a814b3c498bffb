#include "handlers/annex2.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

namespace handlers {
namespace {

using counters_by_activity = std::map<storage::activity_id, std::vector<storage::counter>>;

// A cancelled activity had sign-ups, but nobody came by them.
bool counts(const storage::activity& activity, const storage::counter& counted)
{
    if (counted.kind == storage::entry_kind::registered && activity.state == storage::activity_state::cancelled)
        return false;
    return std::ranges::count(counted_kinds(activity, counted.role), counted.kind) > 0;
}

std::int64_t figure(const storage::activity& activity, storage::role role,
                    const std::vector<storage::counter>& counters)
{
    std::int64_t sum = 0;
    for (const auto& counted : counters)
        if (counted.role == role && counts(activity, counted))
            sum += counted.heads;
    return sum;
}

std::int64_t heads_of(storage::role role, storage::entry_kind kind, const std::vector<storage::counter>& counters)
{
    std::int64_t sum = 0;
    for (const auto& counted : counters)
        if (counted.role == role && counted.kind == kind)
            sum += counted.heads;
    return sum;
}

bool takes_place_within(const storage::activity& activity, storage::period within)
{
    if (activity.state == storage::activity_state::cancelled)
        return false;
    if (activity.sessions.empty())
        return true;
    return std::ranges::any_of(activity.sessions, [&](const storage::session& session) {
        return storage::day_of(session.starts_at) <= within.to && storage::day_of(session.ends_at) >= within.from;
    });
}

auto place_in_column(const annex2_activity& item)
{
    const auto& sessions = item.activity->sessions;
    const auto first = std::ranges::min_element(sessions, {}, &storage::session::starts_at);
    const bool undated = first == sessions.end();
    return std::tuple(undated, undated ? storage::time_point{} : first->starts_at, item.activity->id);
}

void put_on_form(annex2& form, const storage::activity& activity, const counters_by_activity& counted)
{
    annex2_activity item;
    item.activity = &activity;
    if (const auto found = counted.find(activity.id); found != counted.end()) {
        item.participants = figure(activity, storage::role::participant, found->second);
        item.volunteers = figure(activity, storage::role::volunteer, found->second);
    }
    if (item.participants == 0 && item.volunteers == 0 && !takes_place_within(activity, form.period))
        return;

    auto& column = form.columns.at(static_cast<std::size_t>(activity.theme));
    column.participants += item.participants;
    column.volunteers += item.volunteers;
    form.participants += item.participants;
    form.volunteers += item.volunteers;
    column.activities.push_back(item);
}

} // namespace

storage::period annex2_period(std::optional<storage::day> from, std::optional<storage::day> to, storage::day today)
{
    const auto year = storage::year_of(from.value_or(to.value_or(today)));
    return {from.value_or(year.from), to.value_or(year.to)};
}

storage::awaitable<annex2> annex2_of(storage::store& store, catalogue_ptr source, std::string unit,
                                     storage::period within)
{
    const auto counters = co_await store.counters(within);

    annex2 form;
    form.unit = *source->find_unit(unit);
    form.region = source->find_unit(source->root_of(unit))->name;
    form.period = within;
    for (int n = 0; n < storage::theme_count; ++n)
        form.columns.at(static_cast<std::size_t>(n)).theme = static_cast<storage::theme>(n);

    const auto subtree = source->subtree(unit);
    const std::unordered_set<std::string> units(subtree.begin(), subtree.end());
    counters_by_activity counted;
    for (const auto& counter : counters) {
        if (counter.activity != storage::no_activity)
            counted[counter.activity].push_back(counter);
        else if (units.contains(counter.unit))
            form.uncounted += counter.heads;
    }
    for (const auto* activity : source->activities_of(unit))
        put_on_form(form, *activity, counted);
    for (auto& column : form.columns)
        std::ranges::sort(column.activities, {}, place_in_column);

    form.source = std::move(source);
    co_return form;
}

storage::awaitable<activity_counts> counts_of(storage::store& store, const storage::activity& activity)
{
    using enum storage::role;
    const std::vector<storage::activity_id> asked(1, activity.id);
    const auto counters = co_await store.counters_of(activity.id);
    const auto participants = co_await store.places_of(asked, participant);
    const auto volunteers = co_await store.places_of(asked, volunteer);

    activity_counts counts;
    counts.registered = participants.front().confirmed;
    counts.waiting = participants.front().waiting;
    counts.attended = heads_of(participant, storage::entry_kind::attended, counters);
    counts.volunteers_registered = volunteers.front().confirmed;
    counts.volunteers_waiting = volunteers.front().waiting;
    counts.volunteers_attended = heads_of(volunteer, storage::entry_kind::attended, counters);
    counts.participants = figure(activity, participant, counters);
    counts.volunteers = figure(activity, volunteer, counters);
    co_return counts;
}

} // namespace handlers
