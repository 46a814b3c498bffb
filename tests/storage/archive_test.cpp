#include "storage/names.hpp"
#include "tests/storage/full_week.hpp"

#include <map>

namespace storage_archive_test {

using namespace small_week;

namespace {

/// A store of another kind's archive, or of its own.
struct pair_of_stores {
    std::string from = ON_EVERY_STORE;
    std::string to = ON_EVERY_STORE;
};

std::map<std::string, std::int64_t> sums_of(storage::store& store, activity_id id)
{
    std::map<std::string, std::int64_t> sums;
    for (const auto& one : run(store.counters_of(id))) {
        const auto role_and_kind =
            std::string(storage::to_string(one.role)).append(" ").append(storage::to_string(one.kind));
        sums[one.unit + " " + role_and_kind] = one.heads;
    }
    return sums;
}

/// Without the numbers, which each store gives itself.
std::vector<delivery> unreached_in(storage::store& store)
{
    auto found = run(store.unreached(3, 0, 100)).items;
    for (auto& one : found)
        one.what.number = 0;
    return found;
}

std::string refusal(storage::store& to, const import_page& page)
{
    try {
        run(to.import_records(page));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

import_page first_page(const std::string& source)
{
    return {source, "", "next", {archived_setting{"name-" + source, "value"}}};
}

} // namespace

TEST_CASE("an archive has every kind of record, and those of a kind together", "[store][archive]")
{
    full_week w(ON_EVERY_STORE);
    const auto all = archive_of(*w.store());
    std::vector<std::size_t> kinds;
    for (const auto& one : all)
        if (kinds.empty() || kinds.back() != one.index())
            kinds.push_back(one.index());
    std::vector<std::size_t> expected(std::variant_size_v<archive_record>);
    for (std::size_t i = 0; i < expected.size(); ++i)
        expected[i] = i;
    CHECK(kinds == expected);
    CHECK(archive_of(*w.store(), 1) == all);
    CHECK(archive_of(*w.store(), 13) == all);
}

TEST_CASE("every record comes back from its line as it was", "[store][archive]")
{
    full_week w(ON_EVERY_STORE);
    for (const auto& one : archive_of(*w.store())) {
        const auto line = to_json(one);
        CAPTURE(line);
        CHECK(line.find('\n') == line.npos);
        CHECK(parse_archive_record(line) == one);
    }
}

TEST_CASE("a store that takes an archive in remembers the same", "[store][archive]")
{
    const pair_of_stores kinds;
    full_week w(kinds.from);
    fresh_store other(kinds.to);
    carry(*w.store(), *other);
    CHECK(lines_of(*other) == lines_of(*w.store()));
    CHECK(run(other->audit()).empty());
    for (const auto as : {role::participant, role::volunteer})
        CHECK(run(other->places_of({3, 8}, as)) == run(w->places_of({3, 8}, as)));
    for (const activity_id id : {3, 8, 0}) {
        CHECK(run(other->registrations_for(id, 0, 1000)).items == run(w->registrations_for(id, 0, 1000)).items);
        CHECK(sums_of(*other, id) == sums_of(*w.store(), id));
    }
    const auto loaded = run(other->load_catalogue());
    CHECK(loaded.books == run(w->load_catalogue()).books);
    CHECK(loaded.resources == run(w->load_catalogue()).resources);
    CHECK(loaded.activities == run(w->load_catalogue()).activities);
    CHECK(run(other->registrations_of("wang")) == run(w->registrations_of("wang")));
    CHECK(run(other->find_setting("data_key")) == "00ff");
    CHECK_FALSE(run(other->find_shared("access_token", morning)).has_value());
    CHECK(run(other->take_lease("outgoing", "b", morning, end)));
}

TEST_CASE("after a move nothing happens twice", "[store][archive]")
{
    const pair_of_stores kinds;
    full_week w(kinds.from);
    fresh_store other(kinds.to);
    carry(*w.store(), *other);

    const auto repeated = w.again(*other);
    CHECK(repeated.what == result::status::repeated);
    CHECK(repeated.outcomes == w.first.outcomes);

    const auto send = [&](const std::string& person, const action& what, time_point now = later) {
        auto one = message(person, now);
        one.take_notices = false;
        one.conversation_version = run(other->standing_of(person, "")).conversation.version;
        one.actions = {what};
        return run(other->carry_out(one)).outcomes.at(0);
    };
    CHECK_FALSE(std::get<organizer_bound>(send("he", bind_organizer{"code1"})).bound);
    CHECK_FALSE(std::get<organizer_bound>(send("he", bind_organizer{"hash1"})).bound);
    CHECK(std::get<organizer_bound>(send("he", bind_organizer{"code2"})).bound);
    const auto came = std::get<checked_in>(send("li", check_in{3, "1234", {}}, start));
    CHECK(came.what == checked_in::status::already);
    CHECK(came.at == start);
    reading book;
    book.day = day_of(morning);
    book.activity = 8;
    CHECK_FALSE(std::get<reading_logged>(send("li", log_reading{book, "taiyuan"})).first_today);
    const auto known = run(other->counters_of(3)).size();
    auto unnamed = message("zheng");
    unnamed.key.clear();
    unnamed.actions = {add_heads{3, role::participant, 2, ""}};
    const auto added = std::get<heads_added>(run(other->carry_out(unnamed)).outcomes.at(0));
    CHECK(added.total == 7 + 2 + 1 + 2);
    CHECK(run(other->counters_of(3)).size() == known);
    // Signing up again goes on counting where the old store stopped.
    CHECK(std::get<signed_up>(send("feng", sign_up{8, role::participant, 1, "", ""})).what ==
          signed_up::status::confirmed);
    CHECK(run(other->audit()).empty());
}

TEST_CASE("after a move who waits is next, and comes before newcomers", "[store][archive]")
{
    const pair_of_stores kinds;
    full_week w(kinds.from);
    fresh_store other(kinds.to);
    carry(*w.store(), *other);
    const auto send = [&](const std::string& person, const action& what) {
        auto one = message(person, later);
        one.take_notices = false;
        one.conversation_version = run(other->standing_of(person, "")).conversation.version;
        one.actions = {what};
        return run(other->carry_out(one)).outcomes.at(0);
    };
    const auto newcomer = std::get<signed_up>(send("new", sign_up{3, role::participant, 1, "", ""}));
    CHECK(newcomer.what == signed_up::status::waiting);
    CHECK(newcomer.position == 3);
    send("li", cancel_sign_up{3, {}});
    const auto of = [&](const std::string& person) { return run(other->registrations_of(person)).at(0); };
    CHECK(of("sun").state == registration_state::waiting); // three heads in two places
    CHECK(of("sun").position == 1);
    CHECK(of("wu").state == registration_state::confirmed);
    CHECK(of("new").state == registration_state::waiting);
    CHECK(of("new").position == 2);
    CHECK(run(other->audit()).empty());
}

TEST_CASE("after a move notices go on where they were", "[store][archive]")
{
    const pair_of_stores kinds;
    full_week w(kinds.from);
    fresh_store other(kinds.to);
    carry(*w.store(), *other);
    const auto texts = [&](time_point now) {
        std::vector<std::string> all;
        for (const auto& one : run(other->claim_deliveries("b", now, now + seconds{60}, 100)))
            all.push_back(one.what.text + " " + std::to_string(one.attempts));
        return all;
    };
    CHECK(texts(later) == std::vector<std::string>{"is claimed 0", "is new 0"});
    CHECK(texts(start) == std::vector<std::string>{"is tried again 1", "is claimed 0", "is new 0"});
    CHECK(unreached_in(*other) == unreached_in(*w.store()));
    run(other->note_failed_send("default", "platform-1", "43004"));
    auto writes = message("wu", later);
    writes.conversation_version = run(other->standing_of("wu", "")).conversation.version;
    const auto told = run(other->carry_out(writes)).notices;
    REQUIRE(told.size() == 3);
    CHECK(told[0].text == "is sent");
    CHECK(told[0].number < told[1].number);
}

TEST_CASE("a move that stops anywhere goes on from there", "[store][archive]")
{
    const pair_of_stores kinds;
    full_week w(kinds.from);
    fresh_store whole(kinds.to);
    carry(*w.store(), *whole);
    fresh_store other(kinds.to);
    std::string position;
    do {
        position = carry(*w.store(), *other, position, 3, 5);
        const auto progress = run(other->find_import());
        REQUIRE(progress.has_value());
        CHECK(*progress == import_progress{"source", position, position.empty()});
        other.reopen();
    } while (!position.empty());
    CHECK(lines_of(*other) == lines_of(*whole));
    CHECK(run(other->audit()).empty());
}

TEST_CASE("the last page changes nothing when it comes again", "[store][archive]")
{
    full_week w(ON_EVERY_STORE);
    fresh_store other(ON_EVERY_STORE);
    const auto reader = w->read_archive("");
    std::string position;
    do {
        auto read = run(reader->read(9));
        const import_page page{"source", position, read.next, std::move(read.records)};
        run(other->import_records(page));
        run(other->import_records(page));
        position = read.next;
    } while (!position.empty());
    CHECK(lines_of(*other) == lines_of(*w.store()));
    CHECK(run(other->audit()).empty());
}

TEST_CASE("an archive goes into an empty store alone", "[store][archive]")
{
    week w(ON_EVERY_STORE);
    const auto before = lines_of(*w.store());
    CHECK_THAT(refusal(*w.store(), first_page("a")), Contains("not empty"));
    CHECK(lines_of(*w.store()) == before);
    CHECK_FALSE(run(w->find_import()).has_value());
}

TEST_CASE("two archives are never mixed, nor pages left out", "[store][archive]")
{
    fresh_store store(ON_EVERY_STORE);
    CHECK_THAT(refusal(*store, {"a", "somewhere", "next", {}}), Contains("first page"));
    run(store->import_records(first_page("a")));
    CHECK_THAT(refusal(*store, first_page("b")), Contains("another archive"));
    CHECK_THAT(refusal(*store, {"a", "elsewhere", "", {}}), Contains("follow"));
    run(store->import_records({"a", "next", "", {}}));
    CHECK_THAT(refusal(*store, first_page("a")), Contains("not empty"));
    CHECK_THAT(refusal(*store, first_page("b")), Contains("not empty"));
    CHECK(run(store->find_setting("name-a")) == "value");
    CHECK_FALSE(run(store->find_setting("name-b")).has_value());
}

TEST_CASE("a page that cannot be taken in leaves nothing behind", "[store][archive]")
{
    fresh_store store(ON_EVERY_STORE);
    archived_registration one;
    one.activity = 3;
    one.person = "nobody";
    CHECK_THAT(refusal(*store, {"a", "", "next", {archived_setting{"name", "value"}, one}}), Contains("person"));
    CHECK_FALSE(run(store->find_setting("name")).has_value());
    CHECK_FALSE(run(store->find_import()).has_value());
}

} // namespace storage_archive_test
