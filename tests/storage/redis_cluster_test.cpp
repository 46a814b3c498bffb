#include "storage/redis/slots.hpp"
#include "tests/storage/redis_calls.hpp"

namespace storage_redis_cluster_test {

using namespace redis_tests;

namespace {

struct cluster_node : server {
    explicit cluster_node(std::uint16_t bus = free_ports(1).front())
        : server({"cluster-enabled yes", "cluster-node-timeout 1000", "cluster-require-full-coverage no",
                  "cluster-port " + std::to_string(bus)}),
          bus_port(bus)
    {
    }
    const std::uint16_t bus_port;
};

/// Three primaries.
class three {
public:
    three()
    {
        std::string line = "--cluster create";
        for (const auto& one : nodes) {
            line += " 127.0.0.1:" + std::to_string(one.port());
        }
        cli(nodes[0], line + " --cluster-yes");
        for (const auto& one : nodes) {
            until([&] {
                return cli(one, "cluster info").find("cluster_state:ok") != std::string::npos &&
                       cli(one, "cluster slots").find(std::to_string(nodes[2].port())) != std::string::npos;
            });
        }
    }
    std::string url() const { return "redis-cluster://127.0.0.1:" + std::to_string(nodes[1].port()); }
    /// The node that serves a key, as CLUSTER SLOTS had it at the beginning.
    cluster_node& of(const std::string& key)
    {
        return nodes[static_cast<std::size_t>(key_slot(key) * 3 / slot_count)];
    }

    std::array<cluster_node, 3> nodes;
};

/// A slot on its way from one node to another.
struct journey {
    journey(const server& old_home, const server& new_home, const std::string& key)
        : from(old_home), to(new_home), slot(std::to_string(key_slot(key))), from_id(cli(from, "cluster myid")),
          to_id(cli(to, "cluster myid"))
    {
        cli(to, "cluster setslot " + slot + " importing " + from_id);
        cli(from, "cluster setslot " + slot + " migrating " + to_id);
    }
    void take(const std::string& key) const
    {
        cli(from, "migrate 127.0.0.1 " + std::to_string(to.port()) + " " + key + " 0 1000");
    }
    void arrive() const
    {
        cli(to, "cluster setslot " + slot + " node " + to_id);
        cli(from, "cluster setslot " + slot + " node " + to_id);
    }
    const server& from;
    const server& to;
    std::string slot, from_id, to_id;
};

awaitable<void> spread(three& all)
{
    client by(co_await asio::this_coro::executor, parse_address(all.url()), client_options());
    std::vector<request> many;
    for (int i = 0; i < 300; ++i) {
        many.push_back(writing(words{"SET", "k" + std::to_string(i), std::to_string(i)}));
    }
    const auto answers = co_await by.call_all(std::move(many));
    CHECK(answers.size() == 300);
    for (int i = 0; i < 300; i += 29) {
        const auto key = "k" + std::to_string(i);
        CHECK(cli(all.of(key), "cluster keyslot " + key) == std::to_string(key_slot(key)));
        CHECK(cli(all.of(key), "get " + key) == std::to_string(i));
    }
    words command{"DBSIZE"};
    const auto sizes = co_await by.ask_primaries(std::move(command));
    REQUIRE(sizes.size() == 3);
    CHECK(sizes[0].number + sizes[1].number + sizes[2].number == 300);
}

awaitable<void> follow_slot(three& all)
{
    client by(co_await asio::this_coro::executor, parse_address(all.url()), client_options());
    const std::string old_key = "{moving}old";
    const std::string new_key = "{moving}new";
    const auto first = co_await set(by, old_key, "1");
    CHECK(first == "OK");
    auto& from = all.of(old_key);
    const auto& to = &from == &all.nodes[0] ? all.nodes[1] : all.nodes[0];
    const journey way(from, to, old_key);

    const auto made = co_await set(by, new_key, "2");
    CHECK(made == "OK");
    CHECK(cli(from, "exists " + new_key).starts_with("ASK"));
    const auto read_old = co_await get(by, old_key);
    CHECK(read_old == "1");
    const auto read_new = co_await get(by, new_key);
    CHECK(read_new == "2");

    // Both together only when both are there.
    std::thread mover([&] {
        std::this_thread::sleep_for(300ms);
        way.take(old_key);
    });
    request both = asking(words{"MGET", old_key, new_key}, old_key);
    both.keys.push_back(new_key);
    const auto together = co_await by.call(std::move(both));
    mover.join();
    REQUIRE(together.items.size() == 2);
    CHECK(together.items[0].text == "1");
    CHECK(together.items[1].text == "2");

    way.arrive();
    const auto moved = co_await set(by, old_key, "3");
    CHECK(moved == "OK");
    CHECK(cli(to, "get " + old_key) == "3");
}

awaitable<void> lose_node(three& all)
{
    client_options options;
    options.patience = 2s;
    client by(co_await asio::this_coro::executor, parse_address(all.url()), options);
    const auto before = co_await set(by, "a", "1");
    CHECK(before == "OK");
    auto& lost = all.of("a");
    lost.kill();
    const auto gone = co_await set(by, "a", "2");
    CHECK_THAT(gone, Contains("unavailable: "));
    const auto elsewhere = co_await set(by, "b", "3");
    CHECK(&all.of("b") != &lost);
    CHECK(elsewhere == "OK");
    lost.restart();
    co_await sleep(1500ms);
    const auto back = co_await set(by, "a", "4");
    CHECK(back == "OK");
}

awaitable<void> follow_heir(three& all, const server& heir)
{
    client_options options;
    options.patience = 8s;
    client by(co_await asio::this_coro::executor, parse_address(all.url()), options);
    const auto before = co_await set(by, "a", "1");
    CHECK(before == "OK");
    CHECK(cli(heir, "get a").starts_with("MOVED"));
    all.of("a").kill();
    const auto after = co_await set(by, "a", "2");
    CHECK(after == "OK");
    CHECK(cli(heir, "get a") == "2");
}

} // namespace

TEST_CASE("Keys go to the node of a cluster that serves them", "[redis]")
{
    three all;
    run(spread(all));
}

TEST_CASE("A slot of a cluster is followed while it moves", "[redis]")
{
    three all;
    run(follow_slot(all));
}

TEST_CASE("A node of a cluster that is lost leaves the others alone", "[redis]")
{
    three all;
    run(lose_node(all));
}

TEST_CASE("A failover in a cluster is followed", "[redis]")
{
    three all;
    cluster_node heir;
    auto& primary = all.of("a");
    cli(heir, "cluster meet 127.0.0.1 " + std::to_string(primary.port()) + " " + std::to_string(primary.bus_port));
    const auto id = cli(primary, "cluster myid");
    until([&] { return cli(heir, "cluster replicate " + id) == "OK"; });
    until([&] {
        const auto said = cli(primary, "info replication");
        return said.find("state=online") != std::string::npos && said.find(",offset=0,") == std::string::npos;
    });
    // The others elect it only where they know whose replica it is.
    for (const auto& one : all.nodes)
        until([&] {
            return cli(one, "cluster replicas " + id).find(":" + std::to_string(heir.port())) != std::string::npos;
        });
    run(follow_heir(all, heir));
}

} // namespace storage_redis_cluster_test
