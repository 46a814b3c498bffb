#include "handlers/year_figures.hpp"

#include "handlers/estimates.hpp"
#include "handlers/resources.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <tuple>
#include <utility>

namespace handlers {
namespace {

using counters_of_one = std::span<const storage::counter>;

/// Whether entries of a kind count for a role, looked up many times.
class counting_rule {
public:
    explicit counting_rule(const storage::activity& activity)
        : of_participants_(mask(activity, storage::role::participant)),
          of_volunteers_(mask(activity, storage::role::volunteer))
    {
    }

    std::int64_t sum(storage::role role, counters_of_one counted) const
    {
        const auto kinds = role == storage::role::participant ? of_participants_ : of_volunteers_;
        std::int64_t heads = 0;
        for (const auto& one : counted)
            if (one.role == role && ((kinds >> static_cast<unsigned>(one.kind)) & 1U) != 0)
                heads += one.heads;
        return heads;
    }

private:
    static unsigned mask(const storage::activity& activity, storage::role role)
    {
        unsigned kinds = 0;
        for (const auto kind : counted_kinds(activity, role))
            if (counts_on_form(activity, role, kind))
                kinds |= 1U << static_cast<unsigned>(kind);
        return kinds;
    }

    unsigned of_participants_;
    unsigned of_volunteers_;
};

std::int64_t adjusted_heads(storage::role role, storage::entry_kind kind, counters_of_one counted)
{
    std::int64_t sum = 0;
    for (const auto& one : counted)
        if (one.role == role && one.kind == kind)
            sum += one.heads;
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

void put_on_form(annex2& form, const storage::activity& activity, const period_figures& from)
{
    annex2_activity item;
    item.activity = &activity;
    const auto found = std::ranges::equal_range(from.counted, activity.id, {}, &storage::counter::activity);
    if (!found.empty()) {
        const counting_rule counts(activity);
        item.participants = counts.sum(storage::role::participant, found);
        item.volunteers = counts.sum(storage::role::volunteer, found);
        item.attended = adjusted_heads(storage::role::participant, storage::entry_kind::attended, found);
    }
    const auto estimated = std::ranges::equal_range(from.estimates, activity.id, {}, &storage::estimate::activity);
    item.estimated_participants = estimated_heads(activity, storage::role::participant, estimated);
    item.estimated_volunteers = estimated_heads(activity, storage::role::volunteer, estimated);
    if (item.participants == 0 && item.volunteers == 0 && !takes_place_within(activity, form.period))
        return;

    auto& column = form.columns.at(static_cast<std::size_t>(activity.theme));
    column.participants += item.participants;
    column.volunteers += item.volunteers;
    column.counted_participants += item.participants;
    column.counted_volunteers += item.volunteers;
    column.estimated_participants += item.estimated_participants;
    column.estimated_volunteers += item.estimated_volunteers;
    form.participants += item.participants;
    form.volunteers += item.volunteers;
    column.activities.push_back(item);
}

using place_in_column = std::tuple<bool, storage::time_point, storage::activity_id>;

place_in_column place_of(const annex2_activity& item)
{
    const auto& sessions = item.activity->sessions;
    const auto first = std::ranges::min_element(sessions, {}, &storage::session::starts_at);
    const bool undated = first == sessions.end();
    return {undated, undated ? storage::time_point{} : first->starts_at, item.activity->id};
}

void put_in_order(std::vector<annex2_activity>& activities)
{
    std::vector<std::pair<place_in_column, annex2_activity>> placed;
    placed.reserve(activities.size());
    for (const auto& item : activities)
        placed.emplace_back(place_of(item), item);
    std::ranges::sort(
        placed, {}, [](const auto& one) -> const auto& { return one.first; });
    std::ranges::transform(placed, activities.begin(), [](const auto& one) { return one.second; });
}

/// Works in the figures that reports give instead of counted ones, from the lowest unit to the highest. What a
/// unit's activities count and what reports below it move are summed once, for all of its ancestors.
class adjuster {
public:
    explicit adjuster(annex2& form) : form_(form), units_(*form.source) {}

    void work_in(std::vector<const storage::report*> reports)
    {
        std::erase_if(reports, [&](const auto* one) {
            const bool any =
                std::ranges::any_of(one->cells, [](const auto& cell) { return cell.figure.has_value(); });
            return !any || units_.find_unit(one->unit) == nullptr || !units_.is_within(one->unit, form_.unit.id);
        });
        if (reports.empty())
            return;
        add_up();
        std::ranges::stable_sort(reports, std::greater(),
                                 [&](const auto* one) { return line_of(one->unit).size(); });
        for (const auto* report : reports)
            for (const auto& cell : report->cells)
                if (cell.figure)
                    adjust(*report, cell);
    }

private:
    /// Heads of a column in each role.
    using sums = std::array<std::array<std::int64_t, 2>, storage::theme_count>;

    using line = std::vector<const storage::unit*>;

    /// A unit and those above it, the unit first.
    const line& line_of(const std::string& unit)
    {
        const auto [known, fresh] = lines_.try_emplace(unit);
        auto& found = known->second;
        if (fresh)
            for (const auto* at = units_.find_unit(unit); at != nullptr && found.size() < 100;
                 at = units_.find_unit(at->parent))
                found.push_back(at);
        return found;
    }

    void add_up()
    {
        for (const auto& column : form_.columns)
            for (const auto& item : column.activities) {
                if (item.participants == 0 && item.volunteers == 0)
                    continue;
                auto units = line_of(item.activity->unit);
                for (const auto& with : item.activity->joint_units)
                    for (const auto* above : line_of(with))
                        if (std::ranges::count(units, above) == 0)
                            units.push_back(above);
                for (const auto* unit : units) {
                    auto& sum = given_[unit].at(static_cast<std::size_t>(column.theme));
                    sum[0] += item.participants;
                    sum[1] += item.volunteers;
                }
            }
    }

    void adjust(const storage::report& report, const storage::report_cell& cell)
    {
        auto& column = form_.columns.at(static_cast<std::size_t>(cell.theme));
        annex2_adjustment made;
        made.role =
            cell.row == storage::report_row::volunteers ? storage::role::volunteer : storage::role::participant;
        made.unit = report.unit;
        const auto* unit = units_.find_unit(report.unit);
        made.unit_name = unit->name;
        const auto theme = static_cast<std::size_t>(cell.theme);
        const auto role = static_cast<std::size_t>(made.role);
        made.counted = given_[unit].at(theme).at(role);
        made.figure = *cell.figure;
        made.reason = cell.reason;
        made.filled = report.filled.has_value();
        const auto moved = made.figure - made.counted;
        for (const auto* above : line_of(report.unit))
            given_[above].at(theme).at(role) += moved;
        const bool participants = made.role == storage::role::participant;
        (participants ? column.participants : column.volunteers) += moved;
        (participants ? form_.participants : form_.volunteers) += moved;
        column.adjustments.push_back(std::move(made));
    }

    annex2& form_;
    const catalogue& units_;
    std::unordered_map<std::string, line> lines_;
    std::unordered_map<const storage::unit*, sums> given_;
};

} // namespace

storage::awaitable<period_figures> counted_in(storage::store& store, storage::period within)
{
    period_figures read;
    read.within = within;
    read.counted = co_await store.counters(within);
    for (const auto& one : read.counted)
        if (one.activity == storage::no_activity)
            read.uncounted[one.unit] += one.heads;
    read.estimates = co_await estimates_in(store, within);
    co_return read;
}

annex2 make_form(const period_figures& from, catalogue_ptr source, const std::string& unit,
                 const std::vector<storage::report_cell>& own)
{
    annex2 form;
    form.unit = *source->find_unit(unit);
    form.region = source->find_unit(source->root_of(unit))->name;
    form.period = from.within;
    for (int n = 0; n < storage::theme_count; ++n)
        form.columns.at(static_cast<std::size_t>(n)).theme = static_cast<storage::theme>(n);
    for (const auto& [of, heads] : from.uncounted)
        if (source->is_within(of, unit))
            form.uncounted += heads;
    for (const auto* activity : source->activities_of(unit))
        put_on_form(form, *activity, from);
    for (auto& column : form.columns)
        put_in_order(column.activities);
    form.columns.at(static_cast<std::size_t>(storage::theme::smart_help_for_elders)).courses =
        recommended_courses(*source, unit);
    form.source = std::move(source);
    std::vector<const storage::report*> reports;
    for (const auto& one : from.reports)
        reports.push_back(&one);
    adjuster(form).work_in(std::move(reports));
    for (const auto& cell : own)
        form.columns.at(static_cast<std::size_t>(cell.theme)).cells.push_back(cell);
    return form;
}

std::optional<annex2_parts> parts_of(const annex2& form, const std::vector<storage::report>& reports)
{
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
    return any ? std::optional(parts) : std::nullopt;
}

const storage::report* report_in(const std::vector<storage::report>& all, const std::string& unit)
{
    const auto found = std::ranges::find(all, unit, &storage::report::unit);
    return found == all.end() ? nullptr : &*found;
}

} // namespace handlers
