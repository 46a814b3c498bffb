#include "tests/storage/small_week.hpp"

namespace storage_check_in_test {

using namespace small_week;
using status = checked_in::status;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

check_in with_code(const std::string& code, std::optional<activity_id> id = 3, std::optional<int> heads = {})
{
    return {id, code, heads};
}

} // namespace

TEST_CASE("a check-in covers every confirmed registration with its heads", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    w.join("wang", {}, role::volunteer);
    const auto told = w.act("wang", with_code("1234"), start);
    CHECK(told.what == status::done);
    CHECK(told.session == 1);
    CHECK(told.parts == std::vector<checked_in::part>{{role::participant, 2}, {role::volunteer, 1}});
    CHECK(w.heads(entry_kind::attended) == 2);
    CHECK(w.heads(entry_kind::attended, role::volunteer) == 1);
}

TEST_CASE("who comes without a place comes as one participant", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    w.join("li", 2);
    CHECK(w.act("li", with_code("1234"), start).parts == std::vector<checked_in::part>{{role::participant, 1}});
    CHECK(w.act("zhao", with_code("1234"), start).parts == std::vector<checked_in::part>{{role::participant, 1}});
    CHECK(w.heads(entry_kind::attended) == 2);
}

TEST_CASE("the second check-in at a session counts nothing and tells when the first was", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    w.act("wang", with_code("1234"), start);
    const auto again = w.act("wang", with_code("1234"), end);
    CHECK(again.what == status::already);
    CHECK(again.at == start);
    CHECK(again.parts == std::vector<checked_in::part>{{role::participant, 2}});
    CHECK(w.heads(entry_kind::attended) == 2);

    w.leave("wang");
    CHECK(w.act("wang", with_code("1234"), end).what == status::already);
    CHECK(w.heads(entry_kind::attended) == 2);
    CHECK(w.heads(entry_kind::registered) == 0);
}

TEST_CASE("a role that was added since the first check-in is counted then", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    w.act("wang", with_code("1234"), start);
    w.join("wang", {}, role::volunteer);
    const auto told = w.act("wang", with_code("1234"), end);
    CHECK(told.what == status::done);
    CHECK(told.parts == std::vector<checked_in::part>{{role::volunteer, 1}});
}

TEST_CASE("heads named at the door stand for the participants, within limits", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 1);
    w.join("wang", {}, role::volunteer);
    CHECK(w.act("wang", with_code("1234", 3, 2), start).parts ==
          std::vector<checked_in::part>{{role::participant, 2}, {role::volunteer, 1}});
    CHECK(w.act("li", with_code("1234", 3, 500), start).parts.at(0).heads == 3);
    CHECK(w.act("zhao", with_code("1234", 3, 0), start).parts.at(0).heads == 1);
}

TEST_CASE("heads named by one who only volunteers stand for the volunteers", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", {}, role::volunteer);
    CHECK(w.act("wang", with_code("1234", 3, 2), start).parts ==
          std::vector<checked_in::part>{{role::volunteer, 2}});
}

TEST_CASE("check-in is open from an hour before the start until an hour after the end", "[store]")
{
    const auto [now, expected] = GENERATE(table<time_point, status>({
        {start - hours{1} - seconds{1}, status::too_early},
        {start - hours{1}, status::done},
        {end + hours{1}, status::done},
        {end + hours{1} + seconds{1}, status::too_late},
    }));
    week w(ON_EVERY_STORE);
    for (const auto id : {std::optional<activity_id>(3), std::optional<activity_id>()}) {
        const auto told = w.act(id ? "wang" : "li", with_code("1234", id), now);
        CHECK(told.what == expected);
        CHECK(told.activity == 3);
        if (expected == status::too_early)
            CHECK(told.at == start - hours{1});
        if (expected == status::too_late)
            CHECK(told.at == end + hours{1});
    }
    if (expected != status::done)
        CHECK(w.heads(entry_kind::attended) == 0);
}

TEST_CASE("a code that is not the session's lets nobody in", "[store]")
{
    week w(ON_EVERY_STORE);
    auto cancelled = lecture(5, "5555");
    cancelled.state = activity_state::cancelled;
    auto draft = lecture(6, "6666");
    draft.state = activity_state::draft;
    w.save({lecture(4, "4444"), cancelled, draft});
    CHECK(w.act("wang", with_code("0000"), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code("4444"), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code(""), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code("", {}), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code("0000", {}), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code("1234", 99), start).what == status::unknown_activity);
    CHECK(w.act("wang", with_code("5555", {}), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code("6666", {}), start).what == status::wrong_code);
    CHECK(w.act("wang", with_code("6666", 6), start).what == status::unknown_activity);
    CHECK(w.entries().empty());
}

TEST_CASE("a code that fits several activities means the one in which a place is held", "[store]")
{
    week w(ON_EVERY_STORE);
    w.save({lecture(4, "1234")});
    CHECK(w.act("wang", with_code("1234", {}), start).what == status::ambiguous);
    w.join("wang", 2, role::participant, 4);
    const auto told = w.act("wang", with_code("1234", {}), start);
    CHECK(told.what == status::done);
    CHECK(told.activity == 4);
    w.join("wang", 2);
    CHECK(w.act("wang", with_code("1234", {}), start).what == status::ambiguous);
}

TEST_CASE("one person at two sessions counts twice", "[store]")
{
    week w(ON_EVERY_STORE);
    auto two = lecture(4, "1111");
    two.sessions.push_back({2, start + hours{24}, end + hours{24}, "2222"});
    w.save({two});
    w.join("wang", 2, role::participant, 4);
    w.act("wang", with_code("1111", 4), start);
    CHECK(w.act("wang", with_code("2222", {}), start + hours{24}).session == 2);
    CHECK(w.heads(entry_kind::attended, role::participant, 4) == 4);
}

} // namespace storage_check_in_test
