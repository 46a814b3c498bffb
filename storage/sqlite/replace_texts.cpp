#include "storage/sqlite/replace_texts.hpp"

#include "storage/sqlite/member.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace storage::sqlite {
namespace {

void replace(connection& db, const text_change& one, std::int64_t who)
{
    switch (one.where) {
    case text_place::openid:
        db.run("UPDATE persons SET openid = ? WHERE number = ? AND openid = ?", one.to, who, one.from);
        break;
    case text_place::name:
        db.run("UPDATE persons SET name = ? WHERE number = ? AND name = ?", one.to, who, one.from);
        break;
    case text_place::phone:
        db.run("UPDATE persons SET phone = ? WHERE number = ? AND phone = ?", one.to, who, one.from);
        break;
    case text_place::topic:
        db.run("UPDATE conversations SET topic = ?, version = version + 1 WHERE person = ? AND topic = ?", one.to,
               who, one.from);
        break;
    case text_place::registration_name:
        db.run("UPDATE registrations SET name = ? WHERE person = ? AND activity = ? AND role = ? AND name = ?",
               one.to, who, one.activity, one.role, one.from);
        break;
    case text_place::registration_phone:
        db.run("UPDATE registrations SET phone = ? WHERE person = ? AND activity = ? AND role = ? AND phone = ?",
               one.to, who, one.activity, one.role, one.from);
        break;
    case text_place::book:
        db.run("UPDATE readings SET book = ? WHERE person = ? AND book = ?", one.to, who, one.from);
        break;
    case text_place::reading_note:
        if (one.activity == no_activity)
            db.run("UPDATE readings SET note = ? WHERE person = ? AND note = ?", one.to, who, one.from);
        else
            db.run("UPDATE ledger SET note = ? WHERE activity = ? AND cause = ? AND note = ?", one.to,
                   one.activity, who, one.from);
        break;
    case text_place::notice:
        db.run("UPDATE notices SET text = ? WHERE person = ? AND text = ?", one.to, who, one.from);
        break;
    }
}

} // namespace

void replace_texts(connection& db, const std::vector<text_change>& changes)
{
    for (const auto& one : changes)
        if (const auto who = find_member(db, one.person))
            replace(db, one, who->number);
}

void scrub(const std::string& path)
{
    constexpr std::chrono::milliseconds pause{50};
    constexpr int most_tries = 200;
    connection db(path, connection::mode::read_write);
    // A checkpoint that waits for readers keeps everybody from writing meanwhile.
    db.execute("PRAGMA busy_timeout = 0");
    for (int tries = 0; tries < most_tries; ++tries) {
        auto done = db.query("PRAGMA wal_checkpoint(TRUNCATE)");
        if (done.next() && done.number(0) == 0)
            return;
        std::this_thread::sleep_for(pause);
    }
    throw std::runtime_error("the store's log could not be emptied: it is being read");
}

} // namespace storage::sqlite
