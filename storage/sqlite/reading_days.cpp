#include "storage/sqlite/reading_days.hpp"

namespace storage::sqlite {

int reading_days(connection& db, const member& person)
{
    auto found = db.query("SELECT COUNT(DISTINCT day) FROM readings WHERE person = ?", person.number);
    found.next();
    return found.number(0);
}

int reading_streak(connection& db, const member& person, day last)
{
    int streak = 0;
    auto found = db.query("SELECT DISTINCT day FROM readings WHERE person = ? AND day <= ? ORDER BY day DESC",
                          person.number, last);
    while (found.next() && found.day(0) == last - std::chrono::days{streak})
        ++streak;
    return streak;
}

} // namespace storage::sqlite
