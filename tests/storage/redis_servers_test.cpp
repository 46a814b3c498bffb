#include "tests/support/redis_servers.hpp"
#include "tests/support/spawn.hpp"

#include <algorithm>

namespace storage_redis_servers_test {

TEST_CASE("a Redis server keeps what it acknowledged", "[redis_servers]")
{
    single_redis redis;
    redis.process().cli({"SET", "a", "1"});
    redis.process().kill();
    CHECK_FALSE(redis.process().running());
    redis.process().restart();
    CHECK(redis.process().cli({"GET", "a"}) == "1");
    redis.process().restart();
    CHECK(redis.process().cli({"GET", "a"}) == "1");
    redis.flush();
    CHECK(redis.process().cli({"DBSIZE"}) == "0");
    CHECK(redis.url() == "redis://" + redis.process().endpoint() + "/0");
}

TEST_CASE("a Redis server that cannot start says why", "[redis_servers]")
{
    std::string reason;
    try {
        redis_process redis(free_ports(1).front(), {"no-such-option 1"});
    } catch (const std::runtime_error& error) {
        reason = error.what();
    }
    CHECK(reason.find("no-such-option") != std::string::npos);
}

TEST_CASE("sentinels put the replica in a dead primary's place", "[redis_servers]")
{
    sentinel_redis redis;
    auto& replica = redis.replica();
    redis.primary().cli({"SET", "a", "1"});
    wait_until("the replica has it", [&] { return replica.cli({"GET", "a"}) == "1"; });
    auto& killed = redis.kill_primary();
    CHECK(&killed != &replica);
    wait_until("a new primary", [&] { return &redis.primary() == &replica; });
    CHECK(replica.cli({"GET", "a"}) == "1");
    killed.restart();
    redis.settle();
    CHECK(&redis.replica() == &killed);
    redis.flush();
    CHECK(redis.primary().cli({"DBSIZE"}) == "0");
}

TEST_CASE("a cluster replaces a dead primary and moves slots", "[redis_servers]")
{
    cluster_redis redis;
    CHECK(redis.primaries() == std::vector<std::size_t>{0, 1, 2});
    CHECK(redis.slot_of("123456789") == 12739);
    const auto owner = redis.owner_of("a");
    redis.node(owner).cli({"SET", "a", "1"});
    CHECK(redis.node(owner).cli({"WAIT", "1", "5000"}) == "1");

    redis.kill(owner);
    const auto heir = owner + cluster_redis::size / 2;
    wait_until("a replica serves its slots", [&] {
        const auto now = redis.primaries();
        return std::find(now.begin(), now.end(), heir) != now.end();
    });
    CHECK(redis.owner_of("a") == heir);
    CHECK(redis.node(heir).cli({"GET", "a"}) == "1");
    redis.restart(owner);
    redis.settle();
    const auto now = redis.primaries();
    CHECK(now.size() == 3);
    CHECK(std::find(now.begin(), now.end(), owner) == now.end());

    const auto other = now.front() == heir ? now.back() : now.front();
    redis.move_slot(redis.slot_of("a"), other);
    CHECK(redis.owner_of("a") == other);
    CHECK(redis.node(other).cli({"GET", "a"}) == "1");
    redis.move_slots(50, other, heir);
    redis.settle();
    redis.flush();
    CHECK(redis.node(other).cli({"DBSIZE"}) == "0");
}

} // namespace storage_redis_servers_test
