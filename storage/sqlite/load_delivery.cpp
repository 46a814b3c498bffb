#include "storage/sqlite/notices.hpp"

#include <stdexcept>

namespace storage::sqlite {
namespace {

void load_person(connection& db, std::int64_t number, delivery& into)
{
    auto found = db.query("SELECT account, openid, name, phone, reminders, following, acts_for, acts_as, id"
                          " FROM persons WHERE number = ?",
                          number);
    if (!found.next())
        throw std::runtime_error("the store holds a notice for an unknown person");
    into.to = read_person(found, found.text(8));
}

void load_meter(connection& db, std::int64_t person, delivery& into)
{
    auto found = db.query("SELECT message_at, since_message, gesture_at, since_gesture FROM contact_meters"
                          " WHERE person = ?",
                          person);
    if (found.next())
        into.meter = {found.moment(0), found.number(1), found.moment(2), found.number(3)};
}

void load_consents(connection& db, std::int64_t person, delivery& into)
{
    auto found = db.query("SELECT template, remaining FROM consents WHERE person = ? AND remaining > 0"
                          " ORDER BY template",
                          person);
    while (found.next())
        into.consents.push_back({found.text(0), found.number(1)});
}

} // namespace

delivery load_delivery(connection& db, std::int64_t number)
{
    auto found = db.query("SELECT person, what, activity, role, party, text, at, expires_at, state, channel,"
                          " attempts, platform_id, reason FROM notices WHERE number = ?",
                          number);
    if (!found.next())
        throw std::runtime_error("the store has no such notice");
    delivery one;
    one.what = {number,           found.word<notice::subject>(1),
                found.integer(2), found.word<role>(3),
                found.number(4),  found.text(5),
                found.moment(6),  found.moment(7)};
    one.state = found.word<delivery_state>(8);
    one.by = found.word<channel>(9);
    one.attempts = found.number(10);
    one.platform_id = found.text(11);
    one.reason = found.text(12);
    const auto person = found.integer(0);
    load_person(db, person, one);
    load_meter(db, person, one);
    load_consents(db, person, one);
    return one;
}

} // namespace storage::sqlite
