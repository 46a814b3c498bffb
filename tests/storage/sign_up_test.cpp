#include "tests/storage/small_week.hpp"

namespace storage_sign_up_test {

using namespace small_week;
using status = signed_up::status;

TEST_CASE("a sign-up takes as many places as the party has heads", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto told = w.join("wang", 2);
    CHECK(told.what == status::confirmed);
    CHECK(told.party == 2);
    CHECK(w.taken() == places{2, 0, 0});
    CHECK(w.heads(entry_kind::registered) == 2);
    const auto held = run(w->registrations_of("wang"));
    REQUIRE(held.size() == 1);
    CHECK(held[0].state == registration_state::confirmed);
    CHECK(held[0].since == morning);
}

TEST_CASE("who finds no room waits, and counts for nothing meanwhile", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    const auto first = w.join("li", 2);
    const auto second = w.join("zhao", 3);
    CHECK(first.what == status::waiting);
    CHECK(first.position == 1);
    CHECK(second.position == 2);
    CHECK(w.taken() == places{3, 5, 2});
    CHECK(w.heads(entry_kind::registered) == 3);
    CHECK(run(w->registrations_of("zhao")).at(0).position == 2);
}

TEST_CASE("a smaller party that fits is not held up by a larger one that waits", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    w.join("li", 2);
    CHECK(w.join("zhao", 1).what == status::confirmed);
}

TEST_CASE("sign-ups are refused for a reason", "[store]")
{
    week w(ON_EVERY_STORE);
    auto cancelled = lecture(4);
    cancelled.state = activity_state::cancelled;
    auto early = lecture(5);
    early.signup_closes_at = morning;
    auto tiny = lecture(6);
    tiny.capacity = 2;
    auto draft = lecture(7);
    draft.state = activity_state::draft;
    w.save({cancelled, early, tiny, draft});
    using std::chrono::seconds;
    CHECK(w.join("wang", 1, role::participant, 99).what == status::unknown_activity);
    CHECK(w.join("wang", 1, role::participant, 4).what == status::cancelled);
    CHECK(w.join("wang", 1, role::participant, 7).what == status::cancelled);
    draft.state = activity_state::open;
    w.save({draft});
    CHECK(w.join("wang", 1, role::participant, 7).what == status::confirmed);
    CHECK(w.join("wang", 1, role::participant, 5, morning).what == status::confirmed);
    CHECK(w.join("li", 1, role::participant, 5, morning + seconds{1}).what == status::closed);
    CHECK(w.join("wang", 1, role::participant, 3, end).what == status::confirmed);
    CHECK(w.join("li", 1, role::participant, 3, end + seconds{1}).what == status::closed);
    const auto large = w.join("wang", 4);
    CHECK(large.what == status::party_too_large);
    CHECK(large.limit == 3);
    CHECK(w.join("wang", 3, role::participant, 6).limit == 2);
}

TEST_CASE("signing up again never adds a second place", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    CHECK(w.join("wang").what == status::already);
    CHECK(w.join("wang", 2).what == status::already);
    CHECK(w.join("wang").party == 2);
    CHECK(w.taken() == places{2, 0, 0});
    CHECK(w.entries().size() == 1);
}

TEST_CASE("a confirmed party grows only where there is room", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 1);
    w.join("li", 2);
    CHECK(w.join("wang", 2).what == status::party_changed);
    const auto refused = w.join("wang", 3);
    CHECK(refused.what == status::no_room_to_grow);
    CHECK(refused.party == 2);
    CHECK(w.taken() == places{4, 0, 0});
    CHECK(w.heads(entry_kind::registered) == 4);
}

TEST_CASE("a confirmed party that shrinks makes room for who waits", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    w.join("li", 2);
    CHECK(w.join("wang", 2).what == status::party_changed);
    CHECK(w.taken() == places{4, 0, 0});
    CHECK(w.heads(entry_kind::registered) == 4);
}

TEST_CASE("a waiting party that shrinks keeps its position, and gets a place where it fits", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    w.join("li", 3);
    w.join("zhao", 3);
    CHECK(w.join("li").what == status::already);
    const auto smaller = w.join("li", 2);
    CHECK(smaller.what == status::waiting);
    CHECK(smaller.position == 1);
    const auto fits = w.join("zhao", 1);
    CHECK(fits.what == status::confirmed);
    CHECK(w.taken() == places{4, 2, 1});
    CHECK_FALSE(run(w->standing_of("zhao", "")).has_notices);
}

TEST_CASE("cancelling reverses the entry on its own day", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    auto later = message("wang", start);
    later.actions = {cancel_sign_up{3, {}}};
    w.send(later);
    const auto entries = w.entries();
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].heads == -2);
    CHECK(entries[1].day == entries[0].day);
    CHECK(w.taken() == places{0, 0, 0});
    CHECK(run(w->registrations_of("wang")).empty());
    CHECK(w.leave("wang").roles.empty());
}

TEST_CASE("signing up works again after cancelling, as often as one likes", "[store]")
{
    week w(ON_EVERY_STORE);
    for (int i = 0; i < 3; ++i) {
        CHECK(w.join("wang", 2).what == status::confirmed);
        CHECK(w.leave("wang").roles == std::vector{role::participant});
    }
    CHECK(w.join("wang").party == 1);
    CHECK(w.heads(entry_kind::registered) == 1);
    CHECK(w.entries().size() == 7);
}

TEST_CASE("free places go to the first party that fits, who is told once", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    w.join("li", 2);
    w.join("zhao", 3);
    w.join("qian", 1);
    w.join("sun", 1);
    w.leave("wang");
    CHECK(w.taken() == places{4, 3, 1});
    CHECK(run(w->standing_of("qian", "")).has_notices);
    CHECK_FALSE(run(w->standing_of("zhao", "")).has_notices);

    const auto told = w.send(message("qian"));
    REQUIRE(told.notices.size() == 1);
    CHECK(told.notices[0].activity == 3);
    CHECK(told.notices[0].party == 1);
    CHECK(w.send(message("qian")).notices.empty());
}

TEST_CASE("one person may be participant and volunteer, with places of their own", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 2);
    CHECK(w.join("wang", {}, role::volunteer).what == status::confirmed);
    CHECK(w.join("li", {}, role::volunteer).what == status::waiting);
    CHECK(w.taken(role::volunteer) == places{1, 1, 1});
    CHECK(w.act("wang", cancel_sign_up{3, role::volunteer}).roles == std::vector{role::volunteer});
    CHECK(w.taken(role::volunteer) == places{1, 0, 0});
    CHECK(w.taken() == places{2, 0, 0});
}

TEST_CASE("a name given at sign-up stays with the registration, and with the person where none was known",
          "[store]")
{
    week w(ON_EVERY_STORE);
    w.act("wang", sign_up{3, role::participant, {}, "王秀英", "13900000000"});
    w.act("wang", sign_up{3, role::volunteer, {}, "小王", ""});
    const auto held = run(w->registrations_for(3, 0, 10)).items;
    REQUIRE(held.size() == 2);
    CHECK(held[0].name == "王秀英");
    CHECK(held[0].phone == "13900000000");
    CHECK(held[1].name == "小王");
    CHECK(run(w->standing_of("wang", "")).person->name == "王秀英");
}

TEST_CASE("the roster comes in pages in order of arrival", "[store]")
{
    week w(ON_EVERY_STORE);
    for (const auto* name : {"a", "b", "c", "d", "e", "f"})
        w.join(name);
    w.leave("b");
    const auto first = run(w->registrations_for(3, 0, 3));
    const auto second = run(w->registrations_for(3, first.next, 3));
    REQUIRE(first.items.size() == 3);
    CHECK(first.items[1].person == "c");
    REQUIRE(second.items.size() == 2);
    CHECK(second.items[0].person == "e");
    CHECK(second.items[1].state == registration_state::waiting);
    CHECK(second.items[1].position == 1);
    CHECK(second.next == 0);
}

} // namespace storage_sign_up_test
