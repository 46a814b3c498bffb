#include "storage/json.hpp"
#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/documents.hpp"
#include "storage/sqlite/ledger.hpp"
#include "storage/sqlite/registration.hpp"

#include <stdexcept>

namespace storage::sqlite {
namespace {

member require_member(connection& db, const person_id& id)
{
    if (auto found = find_member(db, id))
        return *std::move(found);
    throw std::runtime_error("the archive leads to a person whom it does not have");
}

/// Numbers given later are larger.
void reserve_arrival(connection& db, std::int64_t last)
{
    db.run("UPDATE sequences SET value = MAX(value, ?) WHERE name = 'arrival'", last);
}

void put(connection& db, const archived_setting& one)
{
    db.run("INSERT INTO settings (name, value) VALUES (?, ?)", one.name, one.value);
}

void put(connection& db, const archived_sequence& one)
{
    reserve_arrival(db, one.last);
}

void put_own(connection& db, std::int64_t number, const archived_person& one)
{
    const auto& open = one.conversation;
    if (open.version != 0)
        db.run(
            "INSERT INTO conversations (person, version, topic, since) VALUES (?, ?, ?, ?)", number, open.version,
            std::holds_alternative<nothing_asked>(open.topic) ? std::string() : to_json(open.topic), open.since);
    const auto& meter = one.meter;
    if (meter != contact_meter{})
        db.run("INSERT INTO contact_meters (person, message_at, since_message, gesture_at, since_gesture)"
               " VALUES (?, ?, ?, ?, ?)",
               number, meter.message_at, meter.since_message, meter.gesture_at, meter.since_gesture);
    for (const auto& each : one.consents)
        db.run("INSERT INTO consents (person, template, remaining) VALUES (?, ?, ?)", number, each.template_id,
               each.left);
    for (const auto& each : one.progress)
        db.run("INSERT INTO tutorial_progress (person, tutorial, step, at) VALUES (?, ?, ?, ?)", number,
               each.tutorial, each.step, each.at);
}

void put(connection& db, const archived_person& one)
{
    const auto& who = one.who;
    std::optional<std::string> acts_for;
    std::optional<organizer_role> acts_as;
    if (who.acts_for) {
        acts_for = who.acts_for->unit;
        acts_as = who.acts_for->role;
    }
    db.run("INSERT INTO persons (id, known, account, openid, name, phone, reminders, following, acts_for, acts_as)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           who.id, one.known, who.account, who.openid, who.name, who.phone, who.reminders, who.following, acts_for,
           acts_as);
    put_own(db, db.last_number(), one);
}

void put(connection& db, const archived_registration& one)
{
    const seat where{one.activity, require_member(db, one.person), one.role};
    if (!find_offer(db, one.activity, one.role))
        throw std::runtime_error("the archive leads to an activity that it does not have");
    save(db, where,
         {one.state, one.party, one.arrival, one.times, one.revision, one.day, one.name, one.phone, one.since});
    if (one.state == registration_state::confirmed)
        add_places(db, where, one.party, 0, 0);
    else if (one.state == registration_state::waiting)
        add_places(db, where, 0, one.party, 1);
    reserve_arrival(db, one.arrival);
}

void put(connection& db, const archived_attendance& one)
{
    db.run("INSERT INTO attendances (activity, session, person, role, heads, at) VALUES (?, ?, ?, ?, ?, ?)",
           one.activity, one.session, require_member(db, one.person).number, one.role, one.heads, one.at);
}

void put(connection& db, const reading& one)
{
    db.run("INSERT INTO readings (person, day, book, pages, minutes, chapters, up_to_page, up_to_chapter, note,"
           " activity, at, percent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           require_member(db, one.person).number, one.day, one.book, one.amount.pages, one.amount.minutes,
           one.amount.chapters, one.amount.up_to_page, one.amount.up_to_chapter, one.note, one.activity, one.at,
           one.amount.percent);
}

void put(connection& db, const ledger_entry& one)
{
    if (!record(db, require_member(db, one.cause), one))
        throw std::runtime_error("the archive has an entry twice: " + one.natural_key);
}

void put(connection& db, const archived_notice& one)
{
    db.run(
        "INSERT INTO notices (person, what, activity, role, party, text, at, expires_at, state, channel, attempts,"
        " not_before, platform_id, reason, changed_at, occasion, counts_for)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?1)",
        require_member(db, one.person).number, one.what.what, one.what.activity, one.what.role, one.what.party,
        one.what.text, one.what.at, one.what.expires_at, one.state, one.by, one.attempts, one.not_before,
        one.platform_id, one.reason, one.changed_at, one.occasion);
}

void put(connection& db, const archived_token& one)
{
    const auto& token = one.token;
    db.run("INSERT INTO tokens (hash, unit, role, created_at, bound) VALUES (?, ?, ?, ?, ?)", token.hash,
           token.acts_for.unit, token.acts_for.role, token.created_at, one.bound);
}

void put(connection& db, const archived_binding_code& one)
{
    db.run("INSERT INTO binding_codes (hash, unit, role, expires_at, used) VALUES (?, ?, ?, ?, ?)", one.hash,
           one.acts_for.unit, one.acts_for.role, one.expires_at, one.used);
}

void put(connection& db, const archived_message& one)
{
    db.run("INSERT INTO seen (person, key, at, result) VALUES (?, ?, ?, ?)", require_member(db, one.person).number,
           one.key, one.at, to_json(one.result));
}

void put(connection& db, const document& one)
{
    put_document(db, one, one.version);
}

} // namespace

void put(connection& db, const archive_record& one)
{
    std::visit([&db](const auto& what) { put(db, what); }, one);
}

} // namespace storage::sqlite
