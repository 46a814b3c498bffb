#include "storage/json.hpp"
#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/joined_sql.hpp"
#include "storage/sqlite/member.hpp"

namespace storage::sqlite {
namespace {

std::vector<consent> consents_of(connection& db, std::int64_t person)
{
    std::vector<consent> all;
    auto found = db.query("SELECT template, remaining FROM consents WHERE person = ? AND remaining > 0"
                          " ORDER BY template",
                          person);
    while (found.next())
        all.push_back({found.text(0), found.number(1)});
    return all;
}

std::vector<tutorial_progress> progress_of(connection& db, std::int64_t person, const person_id& id)
{
    std::vector<tutorial_progress> all;
    auto found =
        db.query("SELECT tutorial, step, at FROM tutorial_progress WHERE person = ? ORDER BY tutorial", person);
    while (found.next())
        all.push_back({id, found.text(0), found.number(1), found.moment(2)});
    return all;
}

constexpr sql_piece persons =
    "SELECT account, openid, name, phone, reminders, following, acts_for, acts_as, p.number, id, known,"
    " version, topic, since, message_at, since_message, gesture_at, since_gesture FROM persons p"
    " LEFT JOIN conversations c ON c.person = p.number"
    " LEFT JOIN contact_meters m ON m.person = p.number";

archived_person read_archived_person(connection& db, const rows& found)
{
    const auto number = found.integer(8);
    archived_person one;
    one.who = read_person(found, found.text(9));
    one.known = found.number(10) != 0;
    if (!found.is_null(11))
        one.conversation = read_conversation(found, 11);
    if (!found.is_null(14))
        one.meter = {found.moment(14), found.number(15), found.moment(16), found.number(17)};
    one.consents = consents_of(db, number);
    one.progress = progress_of(db, number, one.who.id);
    return one;
}

constexpr sql_piece messages =
    "SELECT person, key, at, result, (SELECT id FROM persons WHERE number = person) FROM seen";

archived_message read_message(const rows& found)
{
    return {found.text(4), found.text(1), found.moment(2), parse_result(found.text(3))};
}

} // namespace

void read_persons(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found =
        db.query(joined<persons, " WHERE p.number > ? ORDER BY p.number LIMIT ?">(), after.number(0), limit);
    while (found.next()) {
        into.emplace_back(read_archived_person(db, found));
        after.set(found.integer(8));
    }
}

void read_messages(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(joined<messages, " WHERE (person, key) > (?, ?) ORDER BY person, key LIMIT ?">(),
                          after.number(0), after.rest(1), limit);
    while (found.next()) {
        into.emplace_back(read_message(found));
        after.set(found.integer(0), found.text(1));
    }
}

std::vector<archive_record> records_of(connection& db, const person_id& id)
{
    const snapshot as_of_one_moment(db);
    std::vector<archive_record> all;
    const auto who = find_member(db, id);
    if (!who)
        return all;
    auto person = db.query(joined<persons, " WHERE p.number = ?">(), who->number);
    while (person.next())
        all.emplace_back(read_archived_person(db, person));
    read_facts_of(db, *who, all);
    auto handled = db.query(joined<messages, " WHERE person = ? ORDER BY key">(), who->number);
    while (handled.next())
        all.emplace_back(read_message(handled));
    return all;
}

} // namespace storage::sqlite
