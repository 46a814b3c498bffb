#include "storage/sqlite/reading_days.hpp"

namespace storage::sqlite {

std::set<day> reading_days(connection& db, const member& person)
{
    std::set<day> days;
    auto found = db.query("SELECT DISTINCT day FROM readings WHERE person = ? ORDER BY day", person.number);
    while (found.next())
        days.insert(days.end(), found.day(0));
    return days;
}

} // namespace storage::sqlite
