#include "tests/storage/small_outbox.hpp"

namespace storage_contact_test {

using namespace small_week;
using std::chrono::hours;

// What a person allows to be sent: following, messages since they wrote, consents.
namespace {

contact wrote(const std::string& person, time_point at)
{
    return {person, at, {}};
}

contact clicked(const std::string& person, time_point at)
{
    return {person, {}, at};
}

note_consents answer(const std::string& template_id, bool accepted)
{
    return {{{template_id, accepted}}};
}

/// The person's notice with all that is known by now, freed again.
delivery look(outbox& w, time_point now = morning)
{
    const auto claimed = w.claim("looks", now);
    REQUIRE(claimed.size() == 1);
    w.finish(claimed[0].what.number, "looks", delivery_state::queued);
    return claimed[0];
}

bool send_one(outbox& w, channel by, const std::string& template_id = "")
{
    const auto number = w.claim_one("a");
    const bool may = w.start_sending(number, "a", morning, by, template_id);
    w.finish(number, "a", delivery_state::queued);
    return may;
}

} // namespace

TEST_CASE("a meter keeps the newest times and starts anew with them", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    run(w->note_contacts({wrote("li", morning), clicked("li", morning + seconds{2}),
                          wrote("li", morning - hours{1}), wrote("nobody", morning)}));
    CHECK(look(w).meter == contact_meter{morning, 0, morning + seconds{2}, 0});
    CHECK(send_one(w, channel::customer_service));
    CHECK(send_one(w, channel::customer_service));
    CHECK(look(w).meter == contact_meter{morning, 2, morning + seconds{2}, 2});
    CHECK(run(w->meter_of("li")) == contact_meter{morning, 2, morning + seconds{2}, 2});
    CHECK(run(w->meter_of("nobody")) == contact_meter{});
    run(w->note_contacts({wrote("li", morning), wrote("li", morning + seconds{1})}));
    CHECK(look(w).meter == contact_meter{morning + seconds{1}, 0, morning + seconds{2}, 2});
    run(w->note_contacts({clicked("li", morning + seconds{3})}));
    CHECK(look(w).meter == contact_meter{morning + seconds{1}, 0, morning + seconds{3}, 0});
    CHECK_FALSE(run(w->standing_of("nobody", "")).person);
}

TEST_CASE("a message counts on the meters that have begun, and only those of customer service count", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    CHECK(send_one(w, channel::customer_service));
    CHECK(look(w).meter == contact_meter{});
    run(w->note_contacts({wrote("li", morning)}));
    CHECK(send_one(w, channel::customer_service));
    CHECK(send_one(w, channel::none));
    CHECK(look(w).meter == contact_meter{morning, 1, {}, 0});
}

TEST_CASE("a contact of one person leaves the meters of others alone", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.send(message("wang"));
    w.leave_reply("li");
    run(w->note_contacts({wrote("wang", morning)}));
    CHECK(look(w).meter == contact_meter{});
}

TEST_CASE("each consent allows one message of its template", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    CHECK_FALSE(send_one(w, channel::subscription, "t1"));
    w.act("li", note_consents{{{"t1", true}, {"t2", true}, {"t3", false}}});
    w.act("li", answer("t1", true));
    CHECK(look(w).consents == std::vector<consent>{{"t1", 2}, {"t2", 1}});
    CHECK(send_one(w, channel::subscription, "t1"));
    CHECK(look(w).consents == std::vector<consent>{{"t1", 1}, {"t2", 1}});
    CHECK(send_one(w, channel::subscription, "t1"));
    CHECK_FALSE(send_one(w, channel::subscription, "t1"));
    CHECK_FALSE(send_one(w, channel::subscription, "t3"));
    CHECK(look(w).consents == std::vector<consent>{{"t2", 1}});
    CHECK(look(w).attempts == 2);
    w.act("li", answer("t1", true));
    CHECK(send_one(w, channel::subscription, "t1"));
}

TEST_CASE("a refusal takes back what was agreed to before", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    for (int i = 0; i < 3; ++i)
        w.act("li", answer("t1", true));
    w.act("li", answer("t1", false));
    CHECK(look(w).consents.empty());
    CHECK_FALSE(send_one(w, channel::subscription, "t1"));
}

TEST_CASE("no consent is used up by one whose claim is gone", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    w.act("li", answer("t1", true));
    const auto number = w.claim_one("a");
    CHECK_FALSE(w.start_sending(number, "b", morning, channel::subscription, "t1"));
    CHECK_FALSE(w.start_sending(number, "a", morning + seconds{60}, channel::subscription, "t1"));
    CHECK(look(w, morning + seconds{60}).consents == std::vector<consent>{{"t1", 1}});
}

TEST_CASE("a repeated answer is counted once", "[store]")
{
    outbox w(ON_EVERY_STORE);
    auto one = message("li");
    one.actions = {answer("t1", true)};
    CHECK(w.send(one).outcomes == std::vector<outcome>{noted{}});
    CHECK(w.send(one).what == result::status::repeated);
    w.leave_reply("li");
    CHECK(look(w).consents == std::vector<consent>{{"t1", 1}});
}

TEST_CASE("who stops following is known to, until they follow again", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    CHECK(look(w).to.following);
    w.act("li", set_following{false});
    CHECK_FALSE(run(w->standing_of("li", "")).person->following);
    CHECK_FALSE(look(w).to.following);
    w.act("li", set_following{true});
    CHECK(look(w).to.following);
}

TEST_CASE("of a person who is forgotten nothing is kept that could be sent or counted", "[store]")
{
    outbox w(ON_EVERY_STORE);
    w.leave_reply("li");
    w.act("li", set_following{false});
    w.act("li", answer("t1", true));
    run(w->note_contacts({wrote("li", morning)}));
    const auto number = w.claim_one("a");
    w.act("li", forget_person{});
    CHECK_FALSE(w.start_sending(number, "a"));
    w.finish(number, "a", delivery_state::waiting);
    CHECK(w.unreached().empty());
    run(w->note_contacts({wrote("li", morning)}));

    w.leave_reply("li");
    const auto fresh = look(w);
    CHECK(fresh.meter == contact_meter{});
    CHECK(fresh.consents.empty());
    CHECK(fresh.to.following);
}

} // namespace storage_contact_test
