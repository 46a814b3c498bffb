#include "handlers/catalogue.hpp"
#include "tests/support/catch.hpp"

namespace handlers_catalogue_test {

using handlers::catalogue;
using storage::entry_kind;
using storage::role;

namespace {

storage::unit unit(std::string id, std::string parent)
{
    storage::unit made;
    made.id = made.name = std::move(id);
    made.parent = std::move(parent);
    return made;
}

storage::activity activity(storage::activity_id id, std::string of)
{
    storage::activity made;
    made.id = id;
    made.unit = std::move(of);
    return made;
}

storage::session session(std::string_view from, std::string_view to)
{
    storage::session made;
    made.starts_at = storage::start_of(storage::parse_day(from).value());
    made.ends_at = storage::start_of(storage::parse_day(to).value()) + std::chrono::hours(11);
    return made;
}

storage::catalogue_records province()
{
    storage::catalogue_records records;
    records.version = 7;
    records.units = {unit("shanxi", ""), unit("taiyuan", "shanxi"), unit("library", "taiyuan"),
                     unit("datong", "shanxi"), unit("alone", "")};
    records.accounts.resize(1);
    records.accounts[0].id = "default";
    records.accounts[0].unit = "taiyuan";
    records.activities = {activity(9, "library"), activity(4, "taiyuan"), activity(2, "datong"),
                          activity(1, "shanxi")};
    return records;
}

std::vector<storage::activity_id> ids(const std::vector<const storage::activity*>& activities)
{
    std::vector<storage::activity_id> found;
    for (const auto* one : activities)
        found.push_back(one->id);
    return found;
}

storage::day on(std::string_view text)
{
    return storage::parse_day(text).value();
}

} // namespace

TEST_CASE("the catalogue finds what it was given and nothing else")
{
    const catalogue all(province());
    CHECK(all.version() == 7);
    REQUIRE(all.find_unit("library"));
    CHECK(all.find_unit("library")->parent == "taiyuan");
    CHECK_FALSE(all.find_unit("nowhere"));
    REQUIRE(all.find_account("default"));
    CHECK(all.find_account("default")->unit == "taiyuan");
    CHECK_FALSE(all.find_account("other"));
    REQUIRE(all.find_activity(4));
    CHECK(all.find_activity(4)->unit == "taiyuan");
    CHECK_FALSE(all.find_activity(5));
}

TEST_CASE("a unit's activities are those of its whole subtree in order of number")
{
    const catalogue all(province());
    CHECK(ids(all.activities_of("shanxi")) == std::vector<storage::activity_id>{1, 2, 4, 9});
    CHECK(ids(all.activities_of("taiyuan")) == std::vector<storage::activity_id>{4, 9});
    CHECK(ids(all.activities_of("datong")) == std::vector<storage::activity_id>{2});
    CHECK(all.activities_of("alone").empty());
}

TEST_CASE("a unit lies within itself and its ancestors")
{
    const catalogue all(province());
    CHECK(all.is_within("library", "library"));
    CHECK(all.is_within("library", "shanxi"));
    CHECK_FALSE(all.is_within("shanxi", "library"));
    CHECK_FALSE(all.is_within("datong", "taiyuan"));
    CHECK(all.root_of("library") == "shanxi");
    CHECK(all.root_of("alone") == "alone");
    CHECK(all.subtree("taiyuan") == std::vector<std::string>{"taiyuan", "library"});
}

TEST_CASE("units that name each other as parent do not hang the catalogue")
{
    storage::catalogue_records records;
    records.units = {unit("a", "b"), unit("b", "a")};
    const catalogue all(std::move(records));
    CHECK(all.subtree("a").size() == 2);
    CHECK_FALSE(all.is_within("a", "elsewhere"));
    CHECK_FALSE(all.root_of("a").empty());
    CHECK_FALSE(all.collecting("a", entry_kind::read, on("2026-11-20")));
}

TEST_CASE("what is read counts for the nearest running activity that collects reading")
{
    auto records = province();
    auto& city = records.activities[1];
    auto& whole = records.activities[3];
    city.collects = whole.collects = entry_kind::read;
    city.sessions = {session("2026-11-20", "2026-11-26")};
    const catalogue all(std::move(records));

    const auto collector = [&](std::string_view of, entry_kind kind, std::string_view date) {
        const auto* found = all.collecting(of, kind, on(date));
        return found ? found->id : storage::no_activity;
    };
    CHECK(collector("library", entry_kind::read, "2026-11-20") == 4);
    CHECK(collector("library", entry_kind::read, "2026-11-26") == 4);
    CHECK(collector("library", entry_kind::read, "2026-11-27") == 1);
    CHECK(collector("library", entry_kind::read, "2026-11-19") == 1);
    CHECK(collector("datong", entry_kind::read, "2026-11-20") == 1);
    CHECK(collector("library", entry_kind::learned, "2026-11-20") == storage::no_activity);
    CHECK(collector("alone", entry_kind::read, "2026-11-20") == storage::no_activity);
}

TEST_CASE("a cancelled activity collects nothing")
{
    auto records = province();
    records.activities[3].collects = entry_kind::opened;
    records.activities[3].state = storage::activity_state::cancelled;
    const catalogue all(std::move(records));
    CHECK_FALSE(all.collecting("shanxi", entry_kind::opened, on("2026-11-20")));
}

TEST_CASE("what an activity counts follows from what it is unless it says otherwise")
{
    using kinds = std::vector<entry_kind>;
    auto one = activity(1, "u");
    CHECK(handlers::counted_kinds(one, role::participant) == kinds{entry_kind::attended, entry_kind::manual});
    one.mode = storage::activity_mode::hybrid;
    CHECK(handlers::counted_kinds(one, role::volunteer) == kinds{entry_kind::attended, entry_kind::manual});
    one.mode = storage::activity_mode::online;
    CHECK(handlers::counted_kinds(one, role::participant) == kinds{entry_kind::registered, entry_kind::manual});
    CHECK(handlers::counted_kinds(one, role::volunteer) == kinds{entry_kind::registered, entry_kind::manual});
    one.collects = entry_kind::learned;
    CHECK(handlers::counted_kinds(one, role::participant) == kinds{entry_kind::learned, entry_kind::manual});
    CHECK(handlers::counted_kinds(one, role::volunteer) == kinds{entry_kind::attended, entry_kind::manual});
    one.participants_count = {entry_kind::registered};
    CHECK(handlers::counted_kinds(one, role::participant) == kinds{entry_kind::registered});
}

TEST_CASE("sign-up ends as stated, otherwise with the last session")
{
    auto one = activity(1, "u");
    CHECK_FALSE(handlers::signup_end(one));
    one.sessions = {session("2026-11-22", "2026-11-22"), session("2026-11-20", "2026-11-20")};
    CHECK(handlers::signup_end(one) == one.sessions[0].ends_at);
    one.signup_closes_at = one.sessions[1].starts_at;
    CHECK(handlers::signup_end(one) == one.sessions[1].starts_at);
}

} // namespace handlers_catalogue_test
