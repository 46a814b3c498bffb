#include "storage/sqlite/member.hpp"

#include "storage/json.hpp"

#include <stdexcept>
#include <utility>

namespace storage::sqlite {

std::optional<member> find_member(connection& db, const person_id& id)
{
    auto found = db.query("SELECT number FROM persons WHERE id = ?", id);
    if (!found.next())
        return {};
    return member{found.integer(0), id};
}

member member_of(connection& db, std::int64_t number)
{
    auto found = db.query("SELECT id FROM persons WHERE number = ?", number);
    if (!found.next())
        throw std::runtime_error("the store holds an unknown person");
    return {number, found.text(0)};
}

member admit(connection& db, const person& who, const std::optional<member>& before)
{
    if (before) {
        // Who was forgotten may come back.
        db.run("UPDATE persons SET known = 1, account = ?, openid = ? WHERE number = ? AND known = 0", who.account,
               who.openid, before->number);
        return *before;
    }
    db.run("INSERT INTO persons (id, known, account, openid, name, phone, reminders) VALUES (?, 1, ?, ?, ?, ?, ?)",
           who.id, who.account, who.openid, who.name, who.phone, who.reminders);
    return {db.last_number(), who.id};
}

person read_person(const rows& found, person_id id)
{
    person who;
    who.id = std::move(id);
    who.account = found.text(0);
    who.openid = found.text(1);
    who.name = found.text(2);
    who.phone = found.text(3);
    who.reminders = found.number(4) != 0;
    who.following = found.number(5) != 0;
    if (!found.is_null(6))
        who.acts_for = authority{found.text(6), found.word<organizer_role>(7)};
    return who;
}

conversation read_conversation(const rows& found, int first)
{
    conversation open;
    open.version = found.integer(first);
    if (const auto topic = found.text(first + 1); !topic.empty())
        open.topic = parse_topic(topic);
    open.since = found.moment(first + 2);
    return open;
}

} // namespace storage::sqlite
