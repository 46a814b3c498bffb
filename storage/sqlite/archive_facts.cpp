#include "storage/sqlite/archive.hpp"

namespace storage::sqlite {

void read_registrations(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT person, activity, role, (SELECT id FROM persons WHERE number = person), state,"
                          " party, arrival, times, revision, day, name, phone, since FROM registrations"
                          " WHERE (person, activity, role) > (?, ?, ?) ORDER BY person, activity, role LIMIT ?",
                          after.number(0), after.number(1), after.rest(2), limit);
    while (found.next()) {
        archived_registration one;
        one.activity = found.integer(1);
        one.person = found.text(3);
        one.role = found.word<role>(2);
        one.state = found.word<registration_state>(4);
        one.party = found.number(5);
        one.arrival = found.integer(6);
        one.times = found.number(7);
        one.revision = found.number(8);
        one.day = found.day(9);
        one.name = found.text(10);
        one.phone = found.text(11);
        one.since = found.moment(12);
        into.emplace_back(std::move(one));
        after.set(found.integer(0), found.integer(1), found.text(2));
    }
}

void read_attendances(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT activity, session, person, role, (SELECT id FROM persons WHERE number = person),"
                          " heads, at FROM attendances WHERE (activity, session, person, role) > (?, ?, ?, ?)"
                          " ORDER BY activity, session, person, role LIMIT ?",
                          after.number(0), after.number(1), after.number(2), after.rest(3), limit);
    while (found.next()) {
        into.emplace_back(archived_attendance{found.integer(0), found.number(1), found.text(4),
                                              found.word<role>(3), found.number(5), found.moment(6)});
        after.set(found.integer(0), found.integer(1), found.integer(2), found.text(3));
    }
}

void read_readings(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found =
        db.query("SELECT number, (SELECT id FROM persons p WHERE p.number = person), day, book, pages,"
                 " minutes, chapters, up_to_page, up_to_chapter, note, activity, at, percent FROM readings"
                 " WHERE number > ? ORDER BY number LIMIT ?",
                 after.number(0), limit);
    while (found.next()) {
        reading one;
        one.person = found.text(1);
        one.day = found.day(2);
        one.book = found.text(3);
        one.amount = {found.optional_number(4), found.optional_number(5), found.optional_number(6),
                      found.optional_number(7), found.optional_number(8), found.optional_number(12)};
        one.note = found.text(9);
        one.activity = found.integer(10);
        one.at = found.moment(11);
        into.emplace_back(std::move(one));
        after.set(found.integer(0));
    }
}

void read_ledger(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT number, activity, unit, role, kind, day, heads,"
                          " (SELECT id FROM persons p WHERE p.number = cause), natural_key, note, at FROM ledger"
                          " WHERE number > ? ORDER BY number LIMIT ?",
                          after.number(0), limit);
    while (found.next()) {
        into.emplace_back(ledger_entry{0, found.integer(1), found.text(2), found.word<role>(3),
                                       found.word<entry_kind>(4), found.day(5), found.number(6), found.text(7),
                                       found.text(8), found.text(9), found.moment(10)});
        after.set(found.integer(0));
    }
}

void read_notices(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found =
        db.query("SELECT number, (SELECT id FROM persons p WHERE p.number = person), what, activity, role,"
                 " party, text, at, expires_at, state, channel, attempts, not_before, platform_id, reason,"
                 " changed_at FROM notices WHERE number > ? ORDER BY number LIMIT ?",
                 after.number(0), limit);
    while (found.next()) {
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
        into.emplace_back(std::move(one));
        after.set(found.integer(0));
    }
}

} // namespace storage::sqlite
