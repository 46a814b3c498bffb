#include "storage/catalogue_rules.hpp"

#include "storage/json.hpp"

#include <algorithm>
#include <utility>

namespace storage {
namespace {

/// Walks up from a unit; a way longer than there are units goes in a circle.
bool goes_in_a_circle(const std::map<std::string, std::string>& parents, const std::string& from)
{
    std::size_t steps = 0;
    for (auto at = parents.find(from); at != parents.end(); at = parents.find(at->second))
        if (++steps > parents.size())
            return true;
    return false;
}

} // namespace

void check_units(std::map<std::string, std::string> parents, const catalogue_records& records)
{
    for (const auto& one : records.units)
        parents[one.id] = one.parent;
    const auto require = [&](const std::string& unit, const std::string& who, const char* key) {
        if (!parents.contains(unit))
            throw bad_document(who + "." + key + ": there is no unit \"" + unit + "\"");
    };
    for (const auto& one : records.units) {
        const auto who = "unit \"" + one.id + "\"";
        if (!one.parent.empty())
            require(one.parent, who, "parent");
        if (goes_in_a_circle(parents, one.id))
            throw bad_document(who + ".parent: leads back to the unit itself");
    }
    for (const auto& one : records.accounts)
        require(one.unit, "account \"" + one.id + "\"", "unit");
    for (const auto& one : records.activities) {
        const auto who = "activity " + std::to_string(one.id);
        require(one.unit, who, "unit");
        for (const auto& other : one.joint_units)
            require(other, who, "joint_units");
    }
    for (const auto& one : records.resources)
        if (!one.unit.empty())
            require(one.unit, "resource \"" + one.id + "\"", "unit");
}

void put_in_order(activity& what)
{
    const auto order = [](const session& a, const session& b) {
        return std::pair(a.starts_at, a.ends_at) < std::pair(b.starts_at, b.ends_at);
    };
    std::stable_sort(what.sessions.begin(), what.sessions.end(), order);
    int number = 0;
    for (auto& one : what.sessions)
        one.number = ++number;
}

std::optional<time_point> end_of(const activity& what)
{
    if (what.sessions.empty())
        return {};
    return std::ranges::max(what.sessions, {}, &session::ends_at).ends_at;
}

std::optional<time_point> signup_end(const activity& what)
{
    return what.signup_closes_at ? what.signup_closes_at : end_of(what);
}

} // namespace storage
