#include "storage/json.hpp"
#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/catalogue.hpp"

namespace storage::sqlite {

void read_settings(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found =
        db.query("SELECT name, value FROM settings WHERE name > ? ORDER BY name LIMIT ?", after.rest(0), limit);
    while (found.next()) {
        archived_setting one{found.text(0), found.text(1)};
        after.set(one.name);
        into.emplace_back(std::move(one));
    }
}

void read_sequence(connection& db, archive_key& after, int, std::vector<archive_record>& into)
{
    if (!after.empty())
        return;
    auto found = db.query("SELECT value FROM sequences WHERE name = 'arrival'");
    found.next();
    into.emplace_back(archived_sequence{found.integer(0)});
    after.set(std::string("read"));
}

void read_units(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT rowid, id, name, level, parent, phone FROM units WHERE rowid > ?"
                          " ORDER BY rowid LIMIT ?",
                          after.number(0), limit);
    while (found.next()) {
        into.emplace_back(
            unit{found.text(1), found.text(2), found.word<unit_level>(3), found.text(4), found.text(5)});
        after.set(found.integer(0));
    }
}

void read_accounts(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT rowid, id, unit, kind, app_id FROM accounts WHERE rowid > ?"
                          " ORDER BY rowid LIMIT ?",
                          after.number(0), limit);
    while (found.next()) {
        into.emplace_back(account{found.text(1), found.text(2), found.word<account_kind>(3), found.text(4)});
        after.set(found.integer(0));
    }
}

void read_resources(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT rowid, id, unit, title, topic, url, body FROM resources WHERE rowid > ?"
                          " ORDER BY rowid LIMIT ?",
                          after.number(0), limit);
    while (found.next()) {
        into.emplace_back(read_resource(found, 1));
        after.set(found.integer(0));
    }
}

void read_books(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT rowid, id, title, author, topic, note FROM books WHERE rowid > ?"
                          " ORDER BY rowid LIMIT ?",
                          after.number(0), limit);
    while (found.next()) {
        into.emplace_back(book{found.text(1), found.text(2), found.text(3), found.text(4), found.text(5)});
        after.set(found.integer(0));
    }
}

void read_activities(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found =
        db.query("SELECT id, body FROM activities WHERE id > ? ORDER BY id LIMIT ?", after.number(0), limit);
    while (found.next()) {
        into.emplace_back(parse_activity(found.text(1)));
        after.set(found.integer(0));
    }
}

void read_tokens(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT hash, unit, role, created_at, bound FROM tokens WHERE hash > ?"
                          " ORDER BY hash LIMIT ?",
                          after.rest(0), limit);
    while (found.next()) {
        const api_token token{found.text(0), {found.text(1), found.word<organizer_role>(2)}, found.moment(3)};
        into.emplace_back(archived_token{token, found.number(4) != 0});
        after.set(token.hash);
    }
}

void read_binding_codes(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query("SELECT hash, unit, role, expires_at, used FROM binding_codes WHERE hash > ?"
                          " ORDER BY hash LIMIT ?",
                          after.rest(0), limit);
    while (found.next()) {
        const authority acts_for{found.text(1), found.word<organizer_role>(2)};
        into.emplace_back(archived_binding_code{found.text(0), acts_for, found.moment(3), found.number(4) != 0});
        after.set(found.text(0));
    }
}

} // namespace storage::sqlite
