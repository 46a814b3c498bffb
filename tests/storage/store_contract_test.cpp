#include "tests/storage/small_week.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>

namespace storage_store_contract_test {

using namespace small_week;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

command joining(const std::string& person)
{
    auto one = message(person);
    one.actions = {sign_up{3, role::participant, 2, "", ""}};
    return one;
}

} // namespace

TEST_CASE("a message that comes again changes nothing and gets the first outcome", "[store]")
{
    week w(ON_EVERY_STORE);
    auto one = joining("wang");
    one.topic = browsing{{3}, 0};
    const auto first = w.send(one);
    w.store().reopen();
    const auto second = w.send(one);
    CHECK(first.what == result::status::done);
    CHECK(second.what == result::status::repeated);
    CHECK(second.outcomes == first.outcomes);
    CHECK(w.taken() == places{2, 0, 0});
    CHECK(run(w->standing_of("wang", one.key)).earlier->outcomes == first.outcomes);
    CHECK_FALSE(run(w->standing_of("wang", "another")).earlier);
}

TEST_CASE("notices are handed over with the message that is remembered", "[store]")
{
    week w(ON_EVERY_STORE);
    w.join("wang", 3);
    w.join("li", 2);
    w.leave("wang");
    auto keeps = message("li");
    keeps.take_notices = false;
    CHECK(w.send(keeps).notices.empty());
    const auto one = message("li");
    CHECK(w.send(one).notices.size() == 1);
    CHECK(w.send(one).notices.size() == 1);
    CHECK(w.send(message("li")).notices.empty());
}

TEST_CASE("message keys are forgotten after a day", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto one = joining("wang");
    w.send(one);
    run(w->purge(morning + hours{24}));
    CHECK(w.send(one).what == result::status::repeated);
    run(w->purge(morning + hours{24} + seconds{1}));
    CHECK(w.send(one).what == result::status::done);
    CHECK(w.taken() == places{2, 0, 0});
}

TEST_CASE("a decision that rests on an older conversation is not carried out", "[store]")
{
    week w(ON_EVERY_STORE);
    auto asks = message("wang");
    asks.topic = browsing{{3}, 0};
    w.send(asks);
    const auto told = w.send(joining("wang"));
    CHECK(told.what == result::status::moved_on);
    CHECK(told.outcomes.empty());
    CHECK(w.taken() == places{0, 0, 0});

    auto decided_again = joining("wang");
    decided_again.conversation_version = 1;
    CHECK(w.send(decided_again).what == result::status::done);
}

TEST_CASE("the conversation's version grows with each change of the topic and only then", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto say_topic = [&](std::optional<conversation_topic> topic) {
        auto one = message("wang");
        one.conversation_version = run(w->standing_of("wang", "")).conversation.version;
        one.topic = std::move(topic);
        w.send(one);
        return run(w->standing_of("wang", "")).conversation;
    };
    CHECK(say_topic(nothing_asked{}).version == 0);
    const auto asked = say_topic(following_tutorial{"video-call", 2});
    CHECK(asked.version == 1);
    CHECK(asked.topic == conversation_topic(following_tutorial{"video-call", 2}));
    CHECK(asked.since == morning);
    CHECK(say_topic({}).version == 1);
    CHECK(say_topic(following_tutorial{"video-call", 2}).version == 1);
    CHECK(say_topic(nothing_asked{}).version == 2);
}

TEST_CASE("a person is created by their first message and keeps what is known", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK_FALSE(run(w->standing_of("wang", "")).person);
    w.send(message("wang"));
    auto later = message("wang");
    later.person.openid.clear();
    w.send(later);
    const auto known = run(w->standing_of("wang", "")).person.value();
    CHECK(known.openid == "openid-of-wang");
    CHECK(known.reminders);
    w.act("wang", set_reminders{false});
    CHECK_FALSE(run(w->standing_of("wang", "")).person->reminders);
}

TEST_CASE("a person who is forgotten gives places back and leaves figures without names", "[store]")
{
    week w(ON_EVERY_STORE);
    w.act("wang", sign_up{3, role::participant, 3, "王秀英", "13900000000"});
    w.act("wang", check_in{3, "1234", {}}, start);
    w.act("wang", follow_tutorial{"video-call", 1, 3, "taiyuan"});
    w.join("li", 3);
    auto goodbye = message("wang");
    goodbye.actions = {forget_person{}};
    goodbye.topic = nothing_asked{};
    const auto told = std::get<person_forgotten>(w.send(goodbye).outcomes.at(0));
    CHECK(told.given_back == std::vector<activity_id>{3});
    CHECK_FALSE(run(w->standing_of("wang", "")).person);
    CHECK_FALSE(run(w->progress_of("wang", "video-call")));
    CHECK(run(w->registrations_of("wang")).empty());
    CHECK(run(w->registrations_of("li")).at(0).state == registration_state::confirmed);
    CHECK(w.heads(entry_kind::attended) == 3);
    CHECK(w.heads(entry_kind::registered) == 3);
    CHECK(run(w->audit()).empty());

    w.send(message("wang"));
    CHECK(run(w->standing_of("wang", "")).person->name.empty());
}

TEST_CASE("a binding code makes one person an organizer, once and in time", "[store]")
{
    week w(ON_EVERY_STORE);
    const authority organizer{"taiyuan", organizer_role::organizer};
    run(w->save_binding_code("hash", organizer, morning));
    CHECK_FALSE(w.act("wang", bind_organizer{"hash"}, morning + seconds{1}).bound);
    CHECK_FALSE(w.act("wang", bind_organizer{"another"}).bound);
    CHECK(w.act("wang", bind_organizer{"hash"}).acts_for == organizer);
    CHECK_FALSE(w.act("li", bind_organizer{"hash"}).bound);
    CHECK(run(w->standing_of("wang", "")).person->acts_for == organizer);
    CHECK_FALSE(run(w->standing_of("li", "")).person->acts_for);
}

TEST_CASE("a token is found by its hash, and binds one person too", "[store]")
{
    week w(ON_EVERY_STORE);
    const api_token token{"hash", {"shanxi", organizer_role::collector}, morning};
    run(w->save_token(token));
    CHECK(run(w->find_token("hash")) == token);
    CHECK_FALSE(run(w->find_token("other")));
    CHECK(w.act("wang", bind_organizer{"hash"}).acts_for == token.acts_for);
    CHECK_FALSE(w.act("li", bind_organizer{"hash"}).bound);
    CHECK(run(w->find_token("hash")) == token);
}

TEST_CASE("a setting holds the first value that it was given", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK_FALSE(run(w->find_setting("fingerprint")));
    CHECK(run(w->settle_setting("fingerprint", "a")) == "a");
    CHECK(run(w->settle_setting("fingerprint", "b")) == "a");
    CHECK(run(w->find_setting("fingerprint")) == "a");
    CHECK_NOTHROW(run(w->check()));
}

TEST_CASE("many threads at once never sell a place twice", "[store]")
{
    week w(ON_EVERY_STORE);
    auto large = lecture(4);
    large.capacity = 50;
    w.save({large});
    constexpr int people = 200;
    std::atomic<int> failed{0};
    boost::asio::thread_pool threads(4);
    for (int i = 0; i < people; ++i) {
        auto one = message("person" + std::to_string(i));
        one.actions = {sign_up{4, role::participant, 1, "", ""}};
        const auto done = [&failed](std::exception_ptr error, const result&) { failed += error ? 1 : 0; };
        boost::asio::co_spawn(threads, w->carry_out(std::move(one)), done);
    }
    threads.join();
    CHECK(failed == 0);
    CHECK(w.taken(role::participant, 4) == places{50, 150, 150});
    CHECK(run(w->audit()).empty());
}

} // namespace storage_store_contract_test
