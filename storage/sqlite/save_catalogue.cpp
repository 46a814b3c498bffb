#include "storage/catalogue_rules.hpp"
#include "storage/code_maker.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/registration.hpp"
#include "storage/sqlite/sequence.hpp"

#include <map>

namespace storage::sqlite {
namespace {

std::map<std::string, std::string> parents_of(connection& db)
{
    std::map<std::string, std::string> parents;
    auto found = db.query("SELECT id, parent FROM units");
    while (found.next())
        parents[found.text(0)] = found.text(1);
    return parents;
}

std::map<activity_id, std::vector<session>> sessions_of(connection& db)
{
    std::map<activity_id, std::vector<session>> all;
    auto found = db.query("SELECT activity, number, starts_at, ends_at, code FROM sessions");
    while (found.next())
        all[found.integer(0)].push_back({found.number(1), found.moment(2), found.moment(3), found.text(4)});
    return all;
}

void save_activities(connection& db, std::vector<activity> activities, time_point now)
{
    code_maker codes(sessions_of(db), activities);
    for (auto& one : activities) {
        put_in_order(one);
        codes.complete(one);
        put(db, one);
        for (const auto as : {role::participant, role::volunteer})
            promote(db, one.id, as, now);
    }
}

} // namespace

void save_catalogue(connection& db, const catalogue_records& records, time_point now)
{
    check_units(parents_of(db), records);
    const auto put_all = [&db](const auto& all) {
        for (const auto& one : all)
            put(db, one);
    };
    put_all(records.units);
    put_all(records.accounts);
    put_all(records.resources);
    put_all(records.books);
    save_activities(db, records.activities, now);
    bump_catalogue(db);
}

} // namespace storage::sqlite
