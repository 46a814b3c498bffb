#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/code_maker.hpp"
#include "storage/sqlite/registration.hpp"
#include "storage/sqlite/sequence.hpp"

#include <algorithm>

namespace storage::sqlite {
namespace {

/// Sessions in order of time, numbered from 1, whoever made the records.
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

void save_activities(connection& db, std::vector<activity> activities, time_point now)
{
    code_maker codes(db, activities);
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
    check_units(db, records);
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
