#include "storage/circle.hpp"
#include "storage/failed_check_in.hpp"
#include "storage/identity.hpp"
#include "storage/mini_session.hpp"
#include "storage/nomination.hpp"
#include "storage/personal_code.hpp"
#include "storage/phrasing.hpp"
#include "storage/profile.hpp"
#include "storage/reader.hpp"
#include "storage/recitation.hpp"
#include "storage/reminder.hpp"
#include "storage/resident_session.hpp"
#include "storage/ticket.hpp"
#include "tests/storage/full_week.hpp"

namespace storage_own_records_test {

using namespace small_week;

namespace {

/// What is found by index and what reading the whole archive finds, the latter without what is left out on
/// purpose.
std::multiset<std::string> own_lines(std::vector<archive_record> records, bool with_all = true)
{
    std::multiset<std::string> lines;
    for (const auto& one : records) {
        const auto* const kept = std::get_if<document>(&one);
        const auto* const entry = std::get_if<ledger_entry>(&one);
        const bool left_out =
            (entry != nullptr && entry->kind == entry_kind::manual) ||
            (kept != nullptr &&
             (kept->collection == told_collection || kept->collection == nomination_like_collection ||
              kept->collection == failed_check_in_collection || kept->collection == circle_collection));
        if (with_all || !left_out)
            lines.insert(to_json(one));
    }
    return lines;
}

void check_all_found(storage::store& store, const person_id& who)
{
    INFO(who);
    auto scanned = run(store.storage::store::records_of(who));
    // The archive is searched for the id anywhere, and "lines" has "li" in it.
    std::erase_if(scanned, [&](const archive_record& one) {
        const auto* const kept = std::get_if<document>(&one);
        return kept != nullptr && kept->collection == ticket_line_collection && !kept->partition.ends_with(who);
    });
    CHECK(own_lines(run(store.records_of(who))) == own_lines(std::move(scanned), false));
}

/// A document of each kind that is about somebody, and beside it the same of somebody else.
void leave_documents(storage::store& store, const person_id& who)
{
    const auto put = [&](const document& one) { CHECK(run(store.write_document(one))); };
    ticket asked;
    asked.key = "5-" + who;
    asked.unit = "taiyuan";
    asked.person = who;
    put(to_document(asked));
    put(to_document(ticket_line{asked.key, "said-" + who, ticket_line::from::resident, "付款码打不开", morning}));
    nomination nominee;
    nominee.key = "6-" + who;
    nominee.person = who;
    put(to_document(nominee));
    put(photo_document(nominee.key, "JPEG"));
    put(like_document(nominee.key, who, day_of(morning), morning));
    unmatched_sentence said;
    said.unit = "taiyuan";
    said.text = "咕噜" + who;
    said.people = {who};
    put(to_document(said));
    recitation aloud;
    aloud.key = "7-" + who;
    aloud.person = who;
    put(to_document(aloud, "taiyuan"));
    circle_member member;
    member.root = "shanxi";
    member.circle = "8-somebody";
    member.person = who;
    put(to_document(member));
    reader pausing;
    pausing.person = who;
    put(to_document(pausing));
    reading_wish wish;
    wish.person = who;
    put(to_document(wish));
    told_once told;
    told.key = "evening-" + who;
    put(to_document(told));
    profile known;
    known.person = who;
    put(to_document(known));
    check_in_tries tries;
    tries.person = who;
    put(to_document(tries));
    mini_login login;
    login.person = who;
    put(to_document(login));
    mini_session session;
    session.hash = "session-" + who;
    session.person = who;
    put(to_document(session));
    resident_session visit;
    visit.hash = "visit-" + who;
    visit.person = who;
    put(to_document(visit));
    personal_code code;
    code.number = std::to_string(who.size()) + "000000";
    code.person = who;
    put(to_document(code));
    identity another;
    another.id = "id2-" + who;
    another.person = who;
    put(to_document(another));
}

} // namespace

TEST_CASE("all that is kept of a person is found by index", "[store][privacy]")
{
    full_week w(ON_EVERY_STORE);
    leave_documents(*w.store(), "li");
    leave_documents(*w.store(), "zhou");
    for (const auto* const who :
         {"li", "wang", "zhou", "sun", "wu", "qian", "feng", "nobody", "chen", "zheng", "he", "stranger"})
        check_all_found(w.store().behind(), who);
    CHECK(run(w.store()->records_of("li")).size() > 30);
    CHECK(run(w.store()->records_of("stranger")).empty());
}

} // namespace storage_own_records_test
