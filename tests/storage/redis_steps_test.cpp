#include "storage/redis/access.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/operation.hpp"
#include "storage/redis/plan.hpp"
#include "storage/redis/values.hpp"
#include "tests/storage/small_week.hpp"

#include <thread>

namespace storage_redis_steps_test {

// What a server that dies in the middle of a step leaves behind, made by hand.
namespace {

using namespace small_week;
using storage::redis::client;

/// A server that begins a step and stops after as many parts as it is told.
class dying_server {
public:
    explicit dying_server(const std::string& url) : url_(url) {}

    void begin(const command& what)
    {
        work([&](storage::redis::access& at) { return begin_step(at, what); });
    }

    void begin_and_sign_up(const command& what)
    {
        begin(what);
        sign_up_of(what);
    }

    /// The operation of the person's first step.
    void sign_up_of(const command& what)
    {
        work([&](storage::redis::access& at) { return sign_up_alone(at, what); });
    }

private:
    template <class F>
    void work(F what)
    {
        boost::asio::io_context io;
        storage::redis::access at{
            client(io.get_executor(), storage::redis::parse_address(url_), storage::redis::client_options{}),
            {},
            {}};
        auto done = boost::asio::co_spawn(io, what(at), boost::asio::use_future);
        while (done.wait_for(std::chrono::seconds{0}) != std::future_status::ready)
            io.run_one();
        done.get();
        at.redis.close();
        io.run();
    }

    static awaitable<void> begin_step(storage::redis::access& at, const command& what)
    {
        const auto made = co_await storage::redis::settle(at, what);
        const auto& who = what.person;
        std::vector<std::string> args{what.key,
                                      std::to_string(what.conversation_version),
                                      made.seq,
                                      who.account,
                                      who.openid,
                                      who.name,
                                      who.phone,
                                      "1",
                                      storage::redis::to_json(made.plan)};
        std::vector<std::string> keys{storage::redis::person_key(who.id), storage::redis::seen_key(who.id),
                                      storage::redis::pending_key(storage::redis::bucket_of(who.id)),
                                      storage::redis::people_key(storage::redis::bucket_of(who.id))};
        auto beginning = storage::redis::to_write("begin", std::move(keys), std::move(args));
        const auto answer = co_await at.redis.call(std::move(beginning));
        REQUIRE(answer.items.at(0).text == "begun");
    }

    static awaitable<void> sign_up_alone(storage::redis::access& at, const command& what)
    {
        const auto& wanted = std::get<sign_up>(what.actions.at(0));
        storage::redis::operation about{what.person.id, 1000, what.key + ":0", what.now};
        std::vector<std::string> args{"p", std::to_string(wanted.party.value_or(1)), "", ""};
        co_await storage::redis::change_activity(at, "sign_up", wanted.activity, std::move(about),
                                                 std::move(args));
    }

    std::string url_;
};

command joining(const std::string& person, int party = 2)
{
    auto one = message(person);
    one.actions = {sign_up{3, role::participant, party, "", ""}};
    return one;
}

} // namespace

TEST_CASE("a step that was only begun is completed by the person's next message")
{
    week w("redis");
    const auto one = joining("wang");
    dying_server(w.store().url()).begin(one);
    CHECK(w.taken() == places{0, 0, 0});
    CHECK(w.send(message("wang")).what == result::status::done);
    CHECK(w.taken() == places{2, 0, 0});
    CHECK(w.send(one).what == result::status::repeated);
    CHECK(run(w->registrations_of("wang")).size() == 1);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("a step whose effect is there is ended by the message that comes again, with the first answer")
{
    week w("redis");
    const auto one = joining("wang");
    dying_server(w.store().url()).begin_and_sign_up(one);
    CHECK(w.taken() == places{2, 0, 0});
    const auto told = std::get<signed_up>(w.send(one).outcomes.at(0));
    CHECK(told.what == signed_up::status::confirmed);
    CHECK(told.party == 2);
    CHECK(w.taken() == places{2, 0, 0});
    CHECK(w.heads(entry_kind::registered) == 2);
    CHECK(run(w->registrations_of("wang")).size() == 1);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("what nobody comes back for is completed too")
{
    week w("redis");
    const auto one = joining("wang");
    const auto other = joining("li", 1);
    dying_server(w.store().url()).begin_and_sign_up(one);
    dying_server(w.store().url()).begin(other);
    for (int tries = 0; tries < 100 && w.taken() != places{3, 0, 0}; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        run(w->complete_unfinished(morning));
    }
    CHECK(w.taken() == places{3, 0, 0});
    CHECK(run(w->registrations_of("wang")).size() == 1);
    CHECK(run(w->registrations_of("li")).size() == 1);
    CHECK(w.send(one).what == result::status::repeated);
    CHECK(w.heads(entry_kind::registered) == 3);
    CHECK(run(w->audit()).empty());
}

TEST_CASE("an operation that comes late, after the person went on, changes nothing")
{
    week w("redis");
    const auto one = joining("wang");
    dying_server slow(w.store().url());
    slow.begin(one);
    w.send(message("wang"));
    auto leaving = message("wang");
    leaving.actions = {cancel_sign_up{3, {}}};
    w.send(leaving);
    CHECK(w.taken() == places{0, 0, 0});
    CHECK_THROWS_AS(slow.sign_up_of(one), storage::redis::completed_elsewhere);
    CHECK(w.taken() == places{0, 0, 0});
    CHECK(run(w->audit()).empty());
}

} // namespace storage_redis_steps_test
