#include "storage/sqlite/member.hpp"

#include <stdexcept>

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

} // namespace storage::sqlite
