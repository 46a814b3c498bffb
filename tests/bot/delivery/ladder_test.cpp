#include "bot/delivery/ladder.hpp"
#include "tests/support/catch.hpp"

namespace bot_delivery_ladder_test {

using namespace bot;
using kind = delivery::rung::kind;

namespace {

storage::time_point at(const std::string& rfc3339)
{
    return storage::parse_rfc3339(rfc3339).value();
}

const auto noon = at("2026-11-25T12:00:00+08:00");

storage::delivery promotion()
{
    storage::delivery made;
    made.what.what = storage::notice::subject::promoted;
    return made;
}

message_template a_template()
{
    message_template made;
    made.id = "T1";
    return made;
}

kind way(const storage::delivery& what, const delivery::means& with = {}, storage::time_point now = noon)
{
    return delivery::next_rung(what, with, delivery::settings(), now).what;
}

} // namespace

TEST_CASE("customer service is the first way while the person's window and allowance last")
{
    auto what = promotion();
    what.meter.message_at = noon - std::chrono::hours(47);
    CHECK(way(what) == kind::customer_service);
    what.meter.since_message = 4;
    CHECK(way(what) == kind::customer_service);
    what.meter.since_message = 5;
    CHECK(way(what) == kind::wait);
    what.meter.since_message = 0;
    what.meter.message_at = noon - std::chrono::hours(48);
    CHECK(way(what) == kind::wait);
}

TEST_CASE("a menu click allows three messages within a minute")
{
    auto what = promotion();
    what.meter.gesture_at = noon - std::chrono::seconds(59);
    what.meter.since_gesture = 2;
    CHECK(way(what) == kind::customer_service);
    what.meter.since_gesture = 3;
    CHECK(way(what) == kind::wait);
    what.meter.since_gesture = 0;
    what.meter.gesture_at = noon - std::chrono::seconds(60);
    CHECK(way(what) == kind::wait);
}

TEST_CASE("a consent to the template is the next way, and the next contact the last")
{
    const auto agreed = a_template();
    delivery::means with;
    with.subscription = &agreed;
    auto what = promotion();
    CHECK(way(what, with) == kind::wait);
    what.consents = {{"T2", 1}};
    CHECK(way(what, with) == kind::wait);
    what.consents = {{"T1", 1}};
    CHECK(way(what, with) == kind::subscription);
    what.meter.message_at = noon;
    CHECK(way(what, with) == kind::customer_service);
    with.customer_service = false;
    CHECK(way(what, with) == kind::subscription);
}

TEST_CASE(
    "between nine in the evening and eight nobody is reminded; what changes a person's plans is told at once")
{
    auto what = promotion();
    what.what.what = storage::notice::subject::reminder;
    what.meter.message_at = at("2026-11-25T20:50:00+08:00");
    CHECK(way(what, {}, at("2026-11-25T20:59:59+08:00")) == kind::customer_service);
    const auto late = delivery::next_rung(what, {}, {}, at("2026-11-25T21:00:00+08:00"));
    CHECK(late.what == kind::later);
    CHECK(late.not_before == at("2026-11-26T08:00:00+08:00"));
    const auto early = delivery::next_rung(what, {}, {}, at("2026-11-26T07:59:59+08:00"));
    CHECK(early.what == kind::later);
    CHECK(early.not_before == at("2026-11-26T08:00:00+08:00"));
    CHECK(way(what, {}, at("2026-11-26T08:00:00+08:00")) == kind::customer_service);

    for (const auto at_once : {storage::notice::subject::reply, storage::notice::subject::picture,
                               storage::notice::subject::promoted, storage::notice::subject::changed}) {
        what.what.what = at_once;
        CHECK(way(what, {}, at("2026-11-25T23:00:00+08:00")) == kind::customer_service);
    }
    for (const auto waits : {storage::notice::subject::reminder, storage::notice::subject::broadcast}) {
        what.what.what = waits;
        CHECK(way(what, {}, at("2026-11-25T23:00:00+08:00")) == kind::later);
    }
}

TEST_CASE("equal hours mean that it is never quiet")
{
    delivery::settings always;
    always.quiet_from = always.quiet_until = 0;
    const auto midnight = at("2026-11-26T00:00:00+08:00");
    CHECK(delivery::end_of_quiet(midnight, always) == midnight);
}

TEST_CASE("who has left, or wants no messages, is told when they write")
{
    auto what = promotion();
    what.meter.message_at = noon;
    what.to.following = false;
    CHECK(way(what) == kind::wait);
    what.to.following = true;
    what.to.reminders = false;
    CHECK(way(what) == kind::wait);
    what.what.what = storage::notice::subject::reply;
    CHECK(way(what) == kind::customer_service);
}

TEST_CASE("after three attempts a notice waits for the person")
{
    auto what = promotion();
    what.meter.message_at = noon;
    what.attempts = 3;
    CHECK(way(what) == kind::wait);
}

} // namespace bot_delivery_ladder_test
