#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/joined_sql.hpp"
#include "storage/sqlite/readings.hpp"
#include "storage/sqlite/registration.hpp"

namespace storage::sqlite {
namespace {

constexpr sql_piece registrations =
    "SELECT person, activity, role, (SELECT id FROM persons WHERE number = person), state, party, arrival, times,"
    " revision, day, name, phone, since FROM registrations";

archived_registration read_registration(const rows& found)
{
    archived_registration one;
    one.activity = found.integer(1);
    one.person = found.text(3);
    one.role = found.word<role>(2);
    read_held(found, 4, one);
    return one;
}

constexpr sql_piece attendances =
    "SELECT activity, session, person, role, (SELECT id FROM persons WHERE number = person), heads, at"
    " FROM attendances";

archived_attendance read_attendance(const rows& found)
{
    return {found.integer(0),    found.number(1), found.text(4),
            found.word<role>(3), found.number(5), found.moment(6)};
}

constexpr sql_piece readings =
    "SELECT number, (SELECT id FROM persons p WHERE p.number = person), day, book, pages, minutes, chapters,"
    " up_to_page, up_to_chapter, note, activity, at, percent FROM readings";

constexpr sql_piece entries =
    "SELECT number, activity, unit, role, kind, day, heads, (SELECT id FROM persons p WHERE p.number = cause),"
    " natural_key, note, at FROM ledger";

ledger_entry read_entry(const rows& found)
{
    return {0,
            found.integer(1),
            found.text(2),
            found.word<role>(3),
            found.word<entry_kind>(4),
            found.day(5),
            found.number(6),
            found.text(7),
            found.text(8),
            found.text(9),
            found.moment(10)};
}

constexpr sql_piece notices =
    "SELECT number, (SELECT id FROM persons p WHERE p.number = person), what, activity, role, party, text, at,"
    " expires_at, state, channel, attempts, not_before, platform_id, reason, changed_at,"
    " occasion FROM notices";

archived_notice read_notice(const rows& found)
{
    archived_notice one;
    one.what = {0,
                found.word<notice::subject>(2),
                found.integer(3),
                found.word<role>(4),
                found.number(5),
                found.text(6),
                found.moment(7),
                found.moment(8)};
    one.person = found.text(1);
    one.state = found.word<delivery_state>(9);
    one.by = found.word<channel>(10);
    one.attempts = found.number(11);
    one.not_before = found.moment(12);
    one.platform_id = found.text(13);
    one.reason = found.text(14);
    one.changed_at = found.moment(15);
    one.occasion = found.text(16);
    return one;
}

} // namespace

void read_registrations(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(joined<registrations, " WHERE (person, activity, role) > (?, ?, ?)"
                                                " ORDER BY person, activity, role LIMIT ?">(),
                          after.number(0), after.number(1), after.rest(2), limit);
    while (found.next()) {
        into.emplace_back(read_registration(found));
        after.set(found.integer(0), found.integer(1), found.text(2));
    }
}

void read_attendances(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(joined<attendances, " WHERE (activity, session, person, role) > (?, ?, ?, ?)"
                                              " ORDER BY activity, session, person, role LIMIT ?">(),
                          after.number(0), after.number(1), after.number(2), after.rest(3), limit);
    while (found.next()) {
        into.emplace_back(read_attendance(found));
        after.set(found.integer(0), found.integer(1), found.integer(2), found.text(3));
    }
}

void read_readings(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(joined<readings, " WHERE number > ? ORDER BY number LIMIT ?">(), after.number(0), limit);
    while (found.next()) {
        into.emplace_back(read_reading(found, 2, found.text(1)));
        after.set(found.integer(0));
    }
}

void read_ledger(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(joined<entries, " WHERE number > ? ORDER BY number LIMIT ?">(), after.number(0), limit);
    while (found.next()) {
        into.emplace_back(read_entry(found));
        after.set(found.integer(0));
    }
}

void read_notices(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(joined<notices, " WHERE number > ? ORDER BY number LIMIT ?">(), after.number(0), limit);
    while (found.next()) {
        into.emplace_back(read_notice(found));
        after.set(found.integer(0));
    }
}

void read_facts_of(connection& db, const member& who, std::vector<archive_record>& into)
{
    auto held = db.query(joined<registrations, " WHERE person = ? ORDER BY activity, role">(), who.number);
    while (held.next())
        into.emplace_back(read_registration(held));
    auto came = db.query(joined<attendances, " WHERE person = ? ORDER BY activity, session, role">(), who.number);
    while (came.next())
        into.emplace_back(read_attendance(came));
    auto read = db.query(joined<readings, " WHERE person = ? ORDER BY number">(), who.number);
    while (read.next())
        into.emplace_back(read_reading(read, 2, read.text(1)));
    auto counted = db.query(joined<entries, " WHERE cause = ? AND kind <> ? ORDER BY number">(), who.number,
                            entry_kind::manual);
    while (counted.next())
        into.emplace_back(read_entry(counted));
    auto told = db.query(joined<notices, " WHERE person = ? ORDER BY number">(), who.number);
    while (told.next())
        into.emplace_back(read_notice(told));
}

} // namespace storage::sqlite
