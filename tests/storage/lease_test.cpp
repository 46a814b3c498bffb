#include "tests/storage/small_week.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>

namespace storage_lease_test {

using namespace small_week;
using std::chrono::seconds;

namespace {

bool take(week& w, const std::string& owner, time_point now, const std::string& name = "token")
{
    return run(w->take_lease(name, owner, now, now + seconds{10}));
}

} // namespace

TEST_CASE("a lease is one owner's until it runs out", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK(take(w, "a", morning));
    CHECK_FALSE(take(w, "b", morning + seconds{9}));
    CHECK(take(w, "b", morning, "another"));
    CHECK(take(w, "b", morning + seconds{10}));
    CHECK_FALSE(take(w, "a", morning + seconds{11}));
}

TEST_CASE("who has a lease renews it", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK(take(w, "a", morning));
    CHECK(take(w, "a", morning + seconds{5}));
    w.store().reopen();
    CHECK_FALSE(take(w, "b", morning + seconds{14}));
    CHECK(take(w, "b", morning + seconds{15}));
}

TEST_CASE("a lease is given back by its owner alone", "[store]")
{
    week w(ON_EVERY_STORE);
    CHECK(take(w, "a", morning));
    run(w->give_lease("token", "b"));
    CHECK_FALSE(take(w, "b", morning));
    run(w->give_lease("token", "a"));
    CHECK(take(w, "b", morning));
}

TEST_CASE("of many who want a lease at once one gets it", "[store]")
{
    week w(ON_EVERY_STORE);
    const auto race = [&](time_point now) {
        std::atomic<int> taken{0};
        std::atomic<int> failed{0};
        boost::asio::thread_pool threads(4);
        for (int i = 0; i < 40; ++i) {
            const auto done = [&](std::exception_ptr error, bool mine) {
                failed += error ? 1 : 0;
                taken += mine ? 1 : 0;
            };
            const auto owner = "owner" + std::to_string(i);
            boost::asio::co_spawn(threads, w->take_lease("token", owner, now, now + seconds{10}), done);
        }
        threads.join();
        CHECK(failed == 0);
        CHECK(taken == 1);
    };
    race(morning);
    race(morning + seconds{10});
}

TEST_CASE("a shared value is there until it expires or is replaced", "[store]")
{
    week w(ON_EVERY_STORE);
    const shared_value first{"abc", morning + seconds{10}};
    const shared_value second{"def", morning + seconds{20}};
    CHECK_FALSE(run(w->find_shared("token", morning)));
    run(w->share_value("token", first));
    w.store().reopen();
    CHECK(run(w->find_shared("token", morning + seconds{9})) == first);
    CHECK_FALSE(run(w->find_shared("token", morning + seconds{10})));
    CHECK_FALSE(run(w->find_shared("another", morning)));
    run(w->share_value("token", second));
    CHECK(run(w->find_shared("token", morning + seconds{10})) == second);
}

TEST_CASE("a shared value that has expired is forgotten", "[store]")
{
    week w(ON_EVERY_STORE);
    run(w->share_value("token", {"abc", morning + seconds{10}}));
    run(w->share_value("other", {"def", morning + seconds{11}}));
    run(w->purge(morning + seconds{10}));
    CHECK_FALSE(run(w->find_shared("token", morning)));
    CHECK(run(w->find_shared("other", morning)));
}

} // namespace storage_lease_test
