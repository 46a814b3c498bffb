#include "storage/merged_texts.hpp"
#include "storage/sqlite/actions.hpp"
#include "storage/sqlite/ledger.hpp"
#include "storage/sqlite/merge_registrations.hpp"

#include <algorithm>
#include <vector>

namespace storage::sqlite {
namespace {

/// Who becomes another, and who stays.
struct pair_of_people {
    connection& db;
    member from;
    member into;
    time_point now;
};

member find_or_add(connection& db, const person_id& id)
{
    if (auto known = find_member(db, id))
        return *known;
    db.run("INSERT INTO persons (id, known, account, openid, name, phone, reminders)"
           " VALUES (?, 0, '', '', '', '', 1)",
           id);
    return {db.last_number(), id};
}

struct own_row {
    person who;
    bool known = false;
};

own_row find_row(connection& db, const member& whose)
{
    auto found = db.query("SELECT account, openid, name, phone, reminders, following, acts_for, acts_as, known"
                          " FROM persons WHERE number = ?",
                          whose.number);
    found.next();
    return {read_person(found, whose.id), found.number(8) != 0};
}

bool is_official(connection& db, const std::string& account)
{
    auto found = db.query("SELECT kind FROM accounts WHERE id = ?", account);
    return found.next() && found.word<account_kind>(0) == account_kind::official;
}

/// Asks for every text that is taken over, so that what is missing is known before anything changes.
void look_at_texts(const pair_of_people& both, merged_texts& texts)
{
    const auto own = find_row(both.db, both.from).who;
    texts.anew(text_place::openid, own.openid);
    texts.anew(text_place::name, own.name);
    texts.anew(text_place::phone, own.phone);
    auto held = both.db.query("SELECT name, phone FROM registrations WHERE person = ? AND state <> 'cancelled'",
                              both.from.number);
    while (held.next()) {
        texts.anew(text_place::registration_name, held.text(0));
        texts.anew(text_place::registration_phone, held.text(1));
    }
    auto read = both.db.query("SELECT book, note FROM readings WHERE person = ?", both.from.number);
    while (read.next()) {
        texts.anew(text_place::book, read.text(0));
        texts.anew(text_place::reading_note, read.text(1));
    }
    auto told = both.db.query("SELECT text FROM notices WHERE person = ?", both.from.number);
    while (told.next())
        texts.anew(text_place::notice, told.text(0));
}

void merge_own_row(const pair_of_people& both, merged_texts& texts)
{
    auto mine = find_row(both.db, both.from);
    auto theirs = find_row(both.db, both.into);
    auto& kept = theirs.who;
    const bool takes_way = !mine.who.account.empty() &&
                           (!theirs.known || kept.account.empty() ||
                            (is_official(both.db, mine.who.account) && !is_official(both.db, kept.account)));
    if (takes_way) {
        kept.account = mine.who.account;
        kept.openid = texts.anew(text_place::openid, mine.who.openid);
        kept.following = mine.who.following;
        both.db.run("DELETE FROM contact_meters WHERE person = ?", both.into.number);
        both.db.run("UPDATE contact_meters SET person = ? WHERE person = ?", both.into.number, both.from.number);
    }
    if (kept.name.empty())
        kept.name = texts.anew(text_place::name, mine.who.name);
    if (kept.phone.empty())
        kept.phone = texts.anew(text_place::phone, mine.who.phone);
    kept.reminders = kept.reminders && mine.who.reminders;
    if (mine.who.acts_for && (!kept.acts_for || kept.acts_for->role < mine.who.acts_for->role))
        kept.acts_for = mine.who.acts_for;
    std::optional<std::string> acts_for;
    std::optional<organizer_role> acts_as;
    if (kept.acts_for) {
        acts_for = kept.acts_for->unit;
        acts_as = kept.acts_for->role;
    }
    both.db.run("UPDATE persons SET known = 1, account = ?, openid = ?, name = ?, phone = ?, reminders = ?,"
                " following = ?, acts_for = ?, acts_as = ? WHERE number = ?",
                kept.account, kept.openid, kept.name, kept.phone, kept.reminders, kept.following, acts_for,
                acts_as, both.into.number);
}

/// An entry that takes another one of the person back. False where that was done before.
bool take_back(const pair_of_people& both, ledger_entry entry)
{
    entry.heads = -entry.heads;
    entry.natural_key.insert(0, "merged:");
    entry.at = both.now;
    return record(both.db, both.from, entry);
}

/// What an activity collects, each fact once: under the natural key that the one who stays would have.
void merge_collected(const pair_of_people& both)
{
    std::vector<ledger_entry> all;
    {
        auto found =
            both.db.query("SELECT activity, unit, role, kind, day, heads, natural_key FROM ledger WHERE cause = ?"
                          " AND kind IN ('read', 'learned', 'opened', 'nominated')"
                          " AND natural_key NOT LIKE 'merged:%' ORDER BY number",
                          both.from.number);
        while (found.next()) {
            ledger_entry one;
            one.activity = found.integer(0);
            one.unit = found.text(1);
            one.role = found.word<role>(2);
            one.kind = found.word<entry_kind>(3);
            one.day = found.day(4);
            one.heads = found.number(5);
            one.natural_key = found.text(6);
            all.push_back(std::move(one));
        }
    }
    for (auto& one : all) {
        const auto place = one.natural_key.find(":" + both.from.id + ":");
        if (place == std::string::npos || !take_back(both, one))
            continue;
        one.natural_key.replace(place + 1, both.from.id.size(), both.into.id);
        one.at = both.now;
        record(both.db, both.into, one);
    }
}

std::string attended_key(const member& who, activity_id activity, int session, role as)
{
    std::string key = "attended:" + std::to_string(activity) + ":" + std::to_string(session) + ":";
    return key.append(who.id).append(":").append(to_string(as));
}

/// Who came came once, with the larger party, at the earlier time.
void merge_attendances(const pair_of_people& both)
{
    struct came {
        activity_id activity;
        int session;
        role as;
        int heads;
        time_point at;
        std::optional<int> other_heads;
        std::optional<time_point> other_at;
    };
    std::vector<came> all;
    {
        auto found = both.db.query(
            "SELECT a.activity, a.session, a.role, a.heads, a.at, o.heads, o.at FROM attendances a"
            " LEFT JOIN attendances o ON o.activity = a.activity AND o.session = a.session AND o.role = a.role"
            " AND o.person = ? WHERE a.person = ? ORDER BY a.activity, a.session, a.role",
            both.into.number, both.from.number);
        while (found.next())
            all.push_back({found.integer(0), found.number(1), found.word<role>(2), found.number(3),
                           found.moment(4), found.optional_number(5), found.optional_moment(6)});
    }
    for (const auto& one : all) {
        ledger_entry entry;
        entry.activity = one.activity;
        entry.role = one.as;
        entry.kind = entry_kind::attended;
        entry.day = day_of(one.at);
        entry.heads = one.heads;
        entry.natural_key = attended_key(both.from, one.activity, one.session, one.as);
        const bool counted = take_back(both, entry);
        entry.heads = std::max(0, one.heads - one.other_heads.value_or(0));
        entry.natural_key = attended_key(both.into, one.activity, one.session, one.as);
        if (one.other_heads) // Heads only grow, so that the key is another one each time.
            entry.natural_key.append(":").append(std::to_string(one.heads));
        entry.at = both.now;
        if (counted && entry.heads > 0)
            record(both.db, both.into, entry);
        both.db.run("DELETE FROM attendances WHERE activity = ? AND session = ? AND person = ? AND role = ?",
                    one.activity, one.session, both.from.number, one.as);
        both.db.run("INSERT OR REPLACE INTO attendances (activity, session, person, role, heads, at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    one.activity, one.session, both.into.number, one.as,
                    std::max(one.heads, one.other_heads.value_or(0)),
                    std::min(one.at, one.other_at.value_or(one.at)));
    }
}

void merge_readings(const pair_of_people& both, merged_texts& texts)
{
    struct said {
        std::int64_t number;
        std::string book;
        std::string note;
    };
    std::vector<said> all;
    {
        auto found = both.db.query("SELECT number, book, note FROM readings WHERE person = ?", both.from.number);
        while (found.next())
            all.push_back({found.integer(0), found.text(1), found.text(2)});
    }
    for (const auto& one : all)
        both.db.run("UPDATE readings SET person = ?, book = ?, note = ? WHERE number = ?", both.into.number,
                    texts.anew(text_place::book, one.book), texts.anew(text_place::reading_note, one.note),
                    one.number);
}

/// Of two notices of one occasion the one that has gone further stays: what was sent or is being sent, else the
/// one of who stays.
void drop_told_twice(const pair_of_people& both)
{
    struct told_twice {
        std::int64_t mine;
        std::int64_t theirs;
        bool mine_is_on_its_way;
        bool mine_was_sent;
        bool theirs_waits;
    };
    std::vector<told_twice> all;
    {
        auto found = both.db.query(
            "SELECT m.number, t.number, m.attempting AND m.owned_until > ?3, m.state IN ('sent', 'told'),"
            " t.state IN ('queued', 'waiting') AND NOT (t.attempting AND t.owned_until > ?3)"
            " FROM notices m JOIN notices t ON t.counts_for = ?2 AND t.occasion = m.occasion AND t.occasion <> ''"
            " AND t.number <> m.number WHERE m.person = ?1",
            both.from.number, both.into.number, both.now);
        while (found.next())
            all.push_back({found.integer(0), found.integer(1), found.number(2) != 0, found.number(3) != 0,
                           found.number(4) != 0});
    }
    for (const auto& one : all) {
        const bool mine_goes_further = one.mine_is_on_its_way || one.mine_was_sent;
        if (mine_goes_further && one.theirs_waits)
            both.db.run("DELETE FROM notices WHERE number = ?", one.theirs);
        else if (!one.mine_is_on_its_way)
            both.db.run("DELETE FROM notices WHERE number = ?", one.mine);
    }
    both.db.run("UPDATE notices SET counts_for = ? WHERE counts_for = ? AND occasion <> ''", both.into.number,
                both.from.number);
}

/// Gives how many are being sent: they stay until that is over.
int merge_notices(const pair_of_people& both, merged_texts& texts)
{
    struct said {
        std::int64_t number;
        std::string text;
    };
    drop_told_twice(both);
    std::vector<said> all;
    {
        auto found = both.db.query("SELECT number, text FROM notices WHERE person = ?"
                                   " AND NOT (attempting AND owned_until > ?)",
                                   both.from.number, both.now);
        while (found.next())
            all.push_back({found.integer(0), found.text(1)});
    }
    for (const auto& one : all)
        both.db.run("UPDATE notices SET person = ?, text = ?, owner = NULL, attempting = 0 WHERE number = ?",
                    both.into.number, texts.anew(text_place::notice, one.text), one.number);
    auto left = both.db.query("SELECT COUNT(*) FROM notices WHERE person = ?", both.from.number);
    left.next();
    return left.number(0);
}

void merge_the_rest(const pair_of_people& both)
{
    both.db.run("INSERT INTO tutorial_progress (person, tutorial, step, at)"
                " SELECT ?, tutorial, step, at FROM tutorial_progress WHERE person = ?"
                " ON CONFLICT DO UPDATE SET step = excluded.step, at = excluded.at WHERE excluded.at > at",
                both.into.number, both.from.number);
    both.db.run("DELETE FROM tutorial_progress WHERE person = ?", both.from.number);
    both.db.run("INSERT INTO consents (person, template, remaining)"
                " SELECT ?, template, remaining FROM consents WHERE person = ?"
                " ON CONFLICT DO UPDATE SET remaining = remaining + excluded.remaining",
                both.into.number, both.from.number);
    both.db.run("DELETE FROM consents WHERE person = ?", both.from.number);
}

/// The conversation stays with its version grown, so that no step under way comes after.
void retire_merged(const pair_of_people& both)
{
    const auto who = both.from.number;
    both.db.run("UPDATE persons SET known = 0, account = '', openid = '', name = '', phone = '', reminders = 1,"
                " following = 1, acts_for = NULL, acts_as = NULL WHERE number = ?",
                who);
    both.db.run("INSERT INTO conversations (person, version, topic, since) VALUES (?, 1, '', ?)"
                " ON CONFLICT DO UPDATE SET version = version + 1, topic = '', since = excluded.since",
                who, both.now);
    both.db.run("DELETE FROM contact_meters WHERE person = ?", who);
}

} // namespace

person_merged apply(const step& in, const storage::merge_person& wanted)
{
    person_merged told;
    told.done = wanted.into != in.person.id;
    if (!told.done)
        return told;
    merged_texts texts(wanted);
    const pair_of_people both{in.db, in.person, find_or_add(in.db, wanted.into), in.now};
    look_at_texts(both, texts);
    if (!texts.missing().empty()) {
        told.done = false;
        told.missing = texts.missing();
        return told;
    }
    merge_registrations(in.db, both.from, both.into, texts, in.now);
    merge_attendances(both);
    merge_collected(both);
    merge_readings(both, texts);
    merge_the_rest(both);
    merge_own_row(both, texts);
    told.being_sent = merge_notices(both, texts);
    retire_merged(both);
    return told;
}

} // namespace storage::sqlite
