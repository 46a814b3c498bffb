#include "handlers/catalogue.hpp"

#include <algorithm>
#include <utility>

namespace handlers {

namespace {

template <class Map, class Key>
auto find_in(const Map& map, const Key& key) -> typename Map::mapped_type
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

bool is_draft(const storage::activity& activity)
{
    return activity.state == storage::activity_state::draft;
}

bool is_running(const storage::activity& activity, storage::day on)
{
    if (activity.state != storage::activity_state::open)
        return false;
    if (activity.sessions.empty())
        return true;
    const auto [first, last] =
        std::minmax_element(activity.sessions.begin(), activity.sessions.end(),
                            [](const auto& a, const auto& b) { return a.starts_at < b.starts_at; });
    return storage::day_of(first->starts_at) <= on && on <= storage::day_of(last->ends_at);
}

} // namespace

catalogue::catalogue(storage::catalogue_records records) : records_(std::move(records))
{
    for (const auto& unit : records_.units)
        units_.insert_or_assign(unit.id, &unit);
    for (const auto& [id, unit] : units_)
        if (!unit->parent.empty())
            children_[unit->parent].push_back(id);
    for (const auto& account : records_.accounts)
        accounts_.insert_or_assign(account.id, &account);
    for (const auto& activity : records_.activities)
        (is_draft(activity) ? drafts_ : activities_).insert_or_assign(activity.id, &activity);
    for (const auto& [id, activity] : activities_) {
        by_unit_[activity->unit].push_back(activity);
        for (const auto& unit : activity->joint_units)
            by_unit_[unit].push_back(activity);
    }
}

const storage::unit* catalogue::find_unit(std::string_view id) const
{
    return find_in(units_, id);
}

std::string catalogue::unit_name(const std::string& id) const
{
    const auto* unit = find_unit(id);
    return unit == nullptr ? id : unit->name;
}

const storage::account* catalogue::find_account(std::string_view id) const
{
    return find_in(accounts_, id);
}

const storage::activity* catalogue::find_activity(storage::activity_id id) const
{
    return find_in(activities_, id);
}

const storage::activity* catalogue::find_activity_or_draft(storage::activity_id id) const
{
    const auto* draft = find_in(drafts_, id);
    return draft == nullptr ? find_activity(id) : draft;
}

std::vector<std::string> catalogue::subtree(std::string_view unit) const
{
    std::vector<std::string> found{std::string(unit)};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto below = children_.find(found[i]);
        if (below == children_.end())
            continue;
        // A parent named in a circle must not send us round for ever; each unit has one parent, so that only the
        // first can come again.
        for (const auto& child : below->second)
            if (child != unit)
                found.push_back(child);
    }
    return found;
}

bool catalogue::is_within(std::string_view unit, std::string_view root) const
{
    for (std::size_t steps = 0; steps <= units_.size(); ++steps) {
        if (unit == root)
            return true;
        const auto* here = find_unit(unit);
        if (!here || here->parent.empty())
            return false;
        unit = here->parent;
    }
    return false;
}

bool catalogue::counts_for(const storage::activity& activity, std::string_view root) const
{
    const auto below = [&](std::string_view unit) { return is_within(unit, root); };
    return below(activity.unit) || std::ranges::any_of(activity.joint_units, below);
}

std::vector<const storage::unit*> catalogue::children_of(std::string_view unit) const
{
    std::vector<const storage::unit*> found;
    if (const auto below = children_.find(unit); below != children_.end())
        for (const auto& id : below->second)
            found.push_back(find_unit(id));
    return found;
}

std::string_view catalogue::root_of(std::string_view unit) const
{
    for (std::size_t steps = 0; steps <= units_.size(); ++steps) {
        const auto* here = find_unit(unit);
        if (!here || here->parent.empty())
            break;
        unit = here->parent;
    }
    return unit;
}

std::vector<const storage::activity*> catalogue::activities_of(std::string_view unit) const
{
    std::vector<const storage::activity*> found;
    for (const auto& id : subtree(unit)) {
        const auto own = by_unit_.find(id);
        if (own != by_unit_.end())
            found.insert(found.end(), own->second.begin(), own->second.end());
    }
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<const storage::activity*> catalogue::drafts_of(std::string_view unit) const
{
    std::vector<const storage::activity*> found;
    for (const auto& [id, draft] : drafts_)
        if (is_within(draft->unit, unit))
            found.push_back(draft);
    return found;
}

const storage::activity* catalogue::collecting(std::string_view unit, storage::entry_kind kind,
                                               storage::day on) const
{
    for (std::size_t steps = 0; steps <= units_.size(); ++steps) {
        const auto own = by_unit_.find(unit);
        if (own != by_unit_.end())
            for (const auto* activity : own->second)
                if (activity->collects == kind && is_running(*activity, on))
                    return activity;
        const auto* here = find_unit(unit);
        if (!here || here->parent.empty())
            break;
        unit = here->parent;
    }
    return nullptr;
}

std::vector<storage::entry_kind> counted_kinds(const storage::activity& activity, storage::role role)
{
    using enum storage::entry_kind;
    const bool participant = role == storage::role::participant;
    const auto& chosen = participant ? activity.participants_count : activity.volunteers_count;
    if (!chosen.empty())
        return chosen;
    if (activity.collects)
        return {participant ? *activity.collects : attended, manual};
    if (activity.mode == storage::activity_mode::online)
        return {registered, manual};
    return {attended, manual};
}

std::optional<storage::time_point> signup_end(const storage::activity& activity)
{
    if (activity.signup_closes_at)
        return activity.signup_closes_at;
    std::optional<storage::time_point> end;
    for (const auto& session : activity.sessions)
        end = end ? std::max(*end, session.ends_at) : session.ends_at;
    return end;
}

} // namespace handlers
