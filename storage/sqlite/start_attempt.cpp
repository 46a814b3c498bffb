#include "storage/sqlite/notices.hpp"

#include <optional>

namespace storage::sqlite {
namespace {

/// Whom a notice is for, while its claim holds.
std::optional<std::int64_t> find_claimed(connection& db, std::int64_t number, const std::string& owner,
                                         time_point now)
{
    auto found = db.query("SELECT person FROM notices WHERE number = ? AND state = 'queued' AND owner = ?"
                          " AND owned_until > ?",
                          number, owner, now);
    if (!found.next())
        return {};
    return found.integer(0);
}

/// Takes a message off what the person allows. False where a consent is needed and none is left.
bool take_allowance(connection& db, std::int64_t person, channel by, const std::string& template_id)
{
    switch (by) {
    case channel::customer_service:
        db.run("UPDATE contact_meters SET since_message = since_message + (message_at > 0),"
               " since_gesture = since_gesture + (gesture_at > 0) WHERE person = ?",
               person);
        return true;
    case channel::subscription:
        return db.run("UPDATE consents SET remaining = remaining - 1"
                      " WHERE person = ? AND template = ? AND remaining > 0",
                      person, template_id) > 0;
    case channel::none:
    case channel::passive_reply:
        break;
    }
    return true;
}

} // namespace

bool start_attempt(connection& db, std::int64_t number, const std::string& owner, channel by,
                   const std::string& template_id, time_point now)
{
    const auto person = find_claimed(db, number, owner, now);
    if (!person || !take_allowance(db, *person, by, template_id))
        return false;
    db.run(
        "UPDATE notices SET attempts = attempts + 1, attempting = 1, channel = ?, changed_at = ? WHERE number = ?",
        by, now, number);
    return true;
}

} // namespace storage::sqlite
