#include "handlers/annex2.hpp"

#include "handlers/resources.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

namespace handlers {
namespace {

using counters_by_activity = std::map<storage::activity_id, std::vector<storage::counter>>;

std::int64_t figure(const storage::activity& activity, storage::role role,
                    const std::vector<storage::counter>& counters)
{
    std::int64_t sum = 0;
    for (const auto& counted : counters)
        if (counted.role == role && counts_on_form(activity, role, counted.kind))
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
        item.attended = heads_of(storage::role::participant, storage::entry_kind::attended, found->second);
    }
    if (item.participants == 0 && item.volunteers == 0 && !takes_place_within(activity, form.period))
        return;

    auto& column = form.columns.at(static_cast<std::size_t>(activity.theme));
    column.participants += item.participants;
    column.volunteers += item.volunteers;
    column.counted_participants += item.participants;
    column.counted_volunteers += item.volunteers;
    form.participants += item.participants;
    form.volunteers += item.volunteers;
    column.activities.push_back(item);
}

std::size_t depth_of(const catalogue& units, const std::string& id)
{
    std::size_t depth = 0;
    for (const auto* at = units.find_unit(id); at != nullptr && !at->parent.empty() && depth < 100;
         at = units.find_unit(at->parent))
        ++depth;
    return depth;
}

// What the activities of a unit's subtree count in a column.
std::int64_t counted_in(const annex2& form, const annex2_column& column, const std::string& unit,
                        storage::role role)
{
    std::int64_t sum = 0;
    for (const auto& item : column.activities)
        if (form.source->counts_for(*item.activity, unit))
            sum += role == storage::role::participant ? item.participants : item.volunteers;
    return sum;
}

std::int64_t moved_below(const annex2& form, const annex2_column& column, const std::string& unit,
                         storage::role role)
{
    std::int64_t sum = 0;
    for (const auto& one : column.adjustments)
        if (one.role == role && form.source->is_within(one.unit, unit))
            sum += one.figure - one.counted;
    return sum;
}

void adjust(annex2& form, const storage::report& report, const storage::report_cell& cell)
{
    auto& column = form.columns.at(static_cast<std::size_t>(cell.theme));
    annex2_adjustment made;
    made.role =
        cell.row == storage::report_row::volunteers ? storage::role::volunteer : storage::role::participant;
    made.unit = report.unit;
    made.unit_name = form.source->find_unit(report.unit)->name;
    made.counted =
        counted_in(form, column, report.unit, made.role) + moved_below(form, column, report.unit, made.role);
    made.figure = *cell.figure;
    made.reason = cell.reason;
    made.filled = report.filled.has_value();
    const auto moved = made.figure - made.counted;
    const bool participants = made.role == storage::role::participant;
    (participants ? column.participants : column.volunteers) += moved;
    (participants ? form.participants : form.volunteers) += moved;
    column.adjustments.push_back(std::move(made));
}

// The lowest first, so that a unit above sees what those below it report.
void adjust(annex2& form, std::vector<storage::report> reports)
{
    const auto& units = *form.source;
    std::erase_if(reports, [&](const auto& one) {
        return units.find_unit(one.unit) == nullptr || !units.is_within(one.unit, form.unit.id);
    });
    std::ranges::stable_sort(reports, std::greater(), [&](const auto& one) { return depth_of(units, one.unit); });
    for (const auto& report : reports)
        for (const auto& cell : report.cells)
            if (cell.figure)
                adjust(form, report, cell);
}

} // namespace

std::optional<int> whole_year(storage::period within)
{
    if (within != storage::year_of(within.from))
        return std::nullopt;
    return static_cast<int>(std::chrono::year_month_day(within.from).year());
}

storage::awaitable<std::vector<storage::report>> reports_of(storage::store& store, int year, std::string index)
{
    std::vector<storage::report> all;
    storage::document_query which;
    which.collection = storage::report_collection;
    which.partition = storage::report_partition(year);
    which.index = std::move(index);
    which.limit = 200;
    for (bool more = true; more;) {
        auto asked = which;
        const auto page = co_await store.list_documents(std::move(asked));
        for (const auto& one : page)
            all.push_back(storage::parse_report(one));
        more = page.size() == static_cast<std::size_t>(which.limit);
        if (more)
            which.after_key = page.back().key;
    }
    co_return all;
}

storage::awaitable<void> add_parts(storage::store& store, annex2& form)
{
    const auto year = whole_year(form.period);
    if (!year)
        co_return;
    std::string index = "all";
    const auto reports = co_await reports_of(store, *year, std::move(index));
    annex2_parts parts;
    parts.units = static_cast<int>(form.source->subtree(form.unit.id).size()) - 1;
    bool any = false;
    for (const auto& one : reports) {
        if (one.unit == form.unit.id || !form.source->is_within(one.unit, form.unit.id))
            continue;
        any = true;
        parts.accepted += one.state == storage::report_state::accepted ? 1 : 0;
        parts.submitted += one.state == storage::report_state::submitted ? 1 : 0;
        parts.absent += one.absent ? 1 : 0;
        parts.filled += one.filled ? 1 : 0;
    }
    if (any)
        form.parts = parts;
}

bool counts_on_form(const storage::activity& activity, storage::role role, storage::entry_kind kind)
{
    // A cancelled activity had sign-ups, but nobody came by them.
    if (kind == storage::entry_kind::registered && activity.state == storage::activity_state::cancelled)
        return false;
    return std::ranges::count(counted_kinds(activity, role), kind) > 0;
}

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
    form.columns.at(static_cast<std::size_t>(storage::theme::smart_help_for_elders)).courses =
        recommended_courses(*source, unit);
    form.source = std::move(source);

    if (const auto year = whole_year(within)) {
        std::string index = "figures";
        auto reports = co_await reports_of(store, *year, std::move(index));
        adjust(form, std::move(reports));
        std::string collection = storage::report_collection;
        auto partition = storage::report_partition(*year);
        const auto own = co_await store.find_document(std::move(collection), std::move(partition), form.unit.id);
        if (own)
            for (const auto& cell : storage::parse_report(*own).cells)
                form.columns.at(static_cast<std::size_t>(cell.theme)).cells.push_back(cell);
    }
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
