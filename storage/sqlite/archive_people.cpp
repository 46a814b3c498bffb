#include "storage/json.hpp"
#include "storage/sqlite/archive.hpp"
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

} // namespace

void read_persons(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found = db.query(
        "SELECT account, openid, name, phone, reminders, following, acts_for, acts_as, p.number, id, known,"
        " version, topic, since, message_at, since_message, gesture_at, since_gesture FROM persons p"
        " LEFT JOIN conversations c ON c.person = p.number"
        " LEFT JOIN contact_meters m ON m.person = p.number"
        " WHERE p.number > ? ORDER BY p.number LIMIT ?",
        after.number(0), limit);
    while (found.next()) {
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
        into.emplace_back(std::move(one));
        after.set(number);
    }
}

void read_messages(connection& db, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto found =
        db.query("SELECT person, key, at, result, (SELECT id FROM persons WHERE number = person) FROM seen"
                 " WHERE (person, key) > (?, ?) ORDER BY person, key LIMIT ?",
                 after.number(0), after.rest(1), limit);
    while (found.next()) {
        const auto key = found.text(1);
        into.emplace_back(archived_message{found.text(4), key, found.moment(2), parse_result(found.text(3))});
        after.set(found.integer(0), key);
    }
}

} // namespace storage::sqlite
