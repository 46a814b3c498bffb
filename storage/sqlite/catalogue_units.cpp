#include "storage/json.hpp"
#include "storage/sqlite/catalogue.hpp"

#include <map>

namespace storage::sqlite {
namespace {

/// Every unit with its parent, as it would be after saving.
std::map<std::string, std::string> parents_after(connection& db, const catalogue_records& records)
{
    std::map<std::string, std::string> parents;
    auto found = db.query("SELECT id, parent FROM units");
    while (found.next())
        parents[found.text(0)] = found.text(1);
    for (const auto& one : records.units)
        parents[one.id] = one.parent;
    return parents;
}

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

void check_units(connection& db, const catalogue_records& records)
{
    const auto parents = parents_after(db, records);
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
    for (const auto& one : records.activities)
        require(one.unit, "activity " + std::to_string(one.id), "unit");
    for (const auto& one : records.resources)
        if (!one.unit.empty())
            require(one.unit, "resource \"" + one.id + "\"", "unit");
}

} // namespace storage::sqlite
