#include "storage/json.hpp"
#include "storage/sqlite/questions.hpp"
#include "storage/sqlite/reading_days.hpp"
#include "storage/sqlite/readings.hpp"

namespace storage::sqlite {
standing standing_of(connection& db, const person_id& person, const std::string& key)
{
    auto found =
        db.query("SELECT p.account, p.openid, p.name, p.phone, p.reminders, p.following, p.acts_for, p.acts_as,"
                 " c.version, c.topic, c.since, EXISTS (SELECT 1 FROM notices n WHERE n.person = p.number"
                 " AND n.state IN ('queued', 'waiting')),"
                 " (SELECT result FROM seen s WHERE s.person = p.number AND s.key = ?2), p.known"
                 " FROM persons p LEFT JOIN conversations c ON c.person = p.number WHERE p.id = ?1",
                 person, key);
    standing now;
    if (!found.next())
        return now;
    if (found.number(13) != 0)
        now.person = read_person(found, person);
    if (!found.is_null(8))
        now.conversation = read_conversation(found, 8);
    now.has_notices = found.number(11) != 0;
    if (!found.is_null(12)) {
        now.earlier = parse_result(found.text(12));
        now.earlier->what = result::status::repeated;
    }
    return now;
}

std::vector<registration> registrations_of(connection& db, const person_id& person)
{
    std::vector<registration> held;
    // Arrivals that were imported order an activity alone, hence the time.
    auto found =
        db.query("SELECT activity, role, state, party, name, phone, since, CASE state WHEN 'waiting' THEN"
                 " (SELECT COUNT(*) FROM registrations o WHERE o.activity = r.activity AND o.role = r.role"
                 "  AND o.state = 'waiting' AND o.arrival <= r.arrival) ELSE 0 END"
                 " FROM registrations r WHERE person = (SELECT number FROM persons WHERE id = ?)"
                 " AND state <> 'cancelled' ORDER BY since, arrival",
                 person);
    while (found.next())
        held.push_back({found.integer(0), person, found.word<role>(1), found.word<registration_state>(2),
                        found.number(3), found.number(7), found.text(4), found.text(5), found.moment(6)});
    return held;
}

std::optional<tutorial_progress> progress_of(connection& db, const person_id& person, const std::string& tutorial)
{
    auto found = db.query("SELECT step, at FROM tutorial_progress WHERE tutorial = ?"
                          " AND person = (SELECT number FROM persons WHERE id = ?)",
                          tutorial, person);
    if (!found.next())
        return {};
    return tutorial_progress{person, tutorial, found.number(0), found.moment(1)};
}

reading_summary reading_of(connection& db, const person_id& person, period within)
{
    const snapshot as_of_one_moment(db);
    reading_summary told;
    const auto who = find_member(db, person);
    if (!who)
        return told;
    const auto days = reading_days(db, *who);
    told.days = static_cast<int>(days.size());
    told.dates.assign(days.begin(), days.end());
    auto books =
        db.query("SELECT DISTINCT book FROM readings WHERE person = ? AND book <> '' ORDER BY book", who->number);
    while (books.next())
        told.books.push_back(books.text(0));
    auto sums = db.query("SELECT COALESCE(SUM(pages), 0), COALESCE(SUM(minutes), 0), COUNT(DISTINCT day)"
                         " FROM readings WHERE person = ? AND day BETWEEN ? AND ?",
                         who->number, within.from, within.to);
    sums.next();
    told.pages = sums.integer(0);
    told.minutes = sums.integer(1);
    told.period_days = sums.number(2);
    auto latest =
        db.query("SELECT day, book, pages, minutes, chapters, up_to_page, up_to_chapter, note, activity, at,"
                 " percent FROM readings WHERE person = ?1 AND (day BETWEEN ?2 AND ?3 OR number IN"
                 " (SELECT number FROM readings WHERE person = ?1 ORDER BY day DESC, number DESC LIMIT 10))"
                 " ORDER BY day DESC, number DESC LIMIT 500",
                 who->number, within.from, within.to);
    while (latest.next())
        told.latest.push_back(read_reading(latest, 0, person));
    return told;
}

} // namespace storage::sqlite
