#include "storage/sqlite/contacts.hpp"

namespace storage::sqlite {

void note_contacts(connection& db, const std::vector<contact>& lately)
{
    for (const auto& one : lately)
        db.run("INSERT INTO contact_meters (person, message_at, since_message, gesture_at, since_gesture)"
               " SELECT number, ?2, 0, ?3, 0 FROM persons WHERE id = ?1 AND known = 1"
               " ON CONFLICT DO UPDATE SET"
               " since_message = CASE WHEN excluded.message_at > message_at THEN 0 ELSE since_message END,"
               " since_gesture = CASE WHEN excluded.gesture_at > gesture_at THEN 0 ELSE since_gesture END,"
               " message_at = MAX(message_at, excluded.message_at),"
               " gesture_at = MAX(gesture_at, excluded.gesture_at)",
               one.person, one.message_at, one.gesture_at);
}

contact_meter meter_of(connection& db, const person_id& person)
{
    auto found = db.query("SELECT message_at, since_message, gesture_at, since_gesture FROM contact_meters"
                          " WHERE person = (SELECT number FROM persons WHERE id = ?)",
                          person);
    contact_meter meter;
    if (found.next())
        meter = {found.moment(0), found.number(1), found.moment(2), found.number(3)};
    return meter;
}

} // namespace storage::sqlite
