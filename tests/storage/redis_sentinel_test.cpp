#include "tests/storage/redis_calls.hpp"

namespace storage_redis_sentinel_test {

using namespace redis_tests;

namespace {

words sentinel_settings(const server& primary)
{
    return {"sentinel monitor mymaster 127.0.0.1 " + std::to_string(primary.port()) + " 2",
            "sentinel down-after-milliseconds mymaster 500", "sentinel failover-timeout mymaster 3000",
            "requirepass guard", "sentinel sentinel-pass guard"};
}

struct sentinel : server {
    explicit sentinel(const server& primary) : server(sentinel_settings(primary), kind::sentinel) {}
};

class guarded {
public:
    guarded()
    {
        until([&] { return cli(other, "info replication").find("master_link_status:up") != std::string::npos; });
        for (const auto& one : sentinels) {
            until([&] {
                const auto said = ask(one, "sentinel master mymaster");
                return said.find("num-other-sentinels\n2") != std::string::npos &&
                       said.find("num-slaves\n1") != std::string::npos;
            });
        }
    }
    static std::string ask(const server& sentinel, const std::string& what)
    {
        return cli(sentinel, "--no-auth-warning -a guard " + what);
    }
    std::string url(const std::string& name) const
    {
        std::string all;
        for (const auto& one : sentinels) {
            all += (all.empty() ? "127.0.0.1:" : ",127.0.0.1:") + std::to_string(one.port());
        }
        return "redis-sentinel://" + all + "/" + name;
    }
    bool decided() const
    {
        return ask(sentinels[1], "sentinel get-master-addr-by-name mymaster")
            .ends_with(std::to_string(other.port()));
    }

    server primary;
    server other{words{"replicaof 127.0.0.1 " + std::to_string(primary.port())}};
    std::array<sentinel, 3> sentinels{sentinel(primary), sentinel(primary), sentinel(primary)};
};

client_options as_guest()
{
    client_options options;
    options.sentinel_password = "guard";
    return options;
}

/// The time from the sentinels' decision to the first change that is carried out again.
awaitable<std::chrono::milliseconds> time_to_follow(const guarded& all, client& by)
{
    std::atomic<std::chrono::steady_clock::time_point> decided{};
    std::thread watcher([&] {
        until([&] { return all.decided(); });
        decided = std::chrono::steady_clock::now();
    });
    std::string said;
    do {
        said = co_await set(by, "k", "after");
    } while (said != "OK");
    const auto followed = std::chrono::steady_clock::now();
    watcher.join();
    co_return std::chrono::duration_cast<std::chrono::milliseconds>(followed - decided.load());
}

awaitable<void> follow_failover(guarded& all)
{
    client by(co_await asio::this_coro::executor, parse_address(all.url("mymaster")), as_guest());
    const auto before = co_await set(by, "k", "before");
    CHECK(before == "OK");
    CHECK(cli(all.other, "get k") == "before");

    all.primary.kill();
    const auto took = co_await time_to_follow(all, by);
    CHECK(took < 1s);
    CHECK(cli(all.other, "get k") == "after");

    all.primary.restart();
    for (int i = 0; i < 20; ++i) {
        const auto said = co_await set(by, "k", std::to_string(i));
        CHECK(said == "OK");
        CHECK(cli(all.other, "get k") == std::to_string(i));
        co_await sleep(100ms);
    }
}

awaitable<void> follow_from_frozen(guarded& all)
{
    auto options = as_guest();
    options.answer_timeout = 500ms;
    client by(co_await asio::this_coro::executor, parse_address(all.url("mymaster")), options);
    const auto before = co_await set(by, "k", "before");
    CHECK(before == "OK");
    all.primary.pause();
    const auto took = co_await time_to_follow(all, by);
    CHECK(took < 2s);
    all.primary.resume();
    const auto after = co_await set(by, "k", "last");
    CHECK(after == "OK");
    CHECK(cli(all.other, "get k") == "last");
}

awaitable<std::string> set_through(std::string url, client_options as)
{
    as.patience = 500ms;
    client by(co_await asio::this_coro::executor, parse_address(url), std::move(as));
    auto said = co_await set(by, "k", "1");
    co_return said;
}

} // namespace

TEST_CASE("A failover by sentinels is followed", "[redis]")
{
    guarded all;
    run(follow_failover(all));
}

TEST_CASE("A primary that stopped is left when sentinels name another", "[redis]")
{
    guarded all;
    run(follow_from_frozen(all));
}

TEST_CASE("What is wrong with sentinels is said", "[redis]")
{
    guarded all;
    CHECK_THAT(run(set_through(all.url("other"), as_guest())),
               Contains("unavailable: no sentinel knows a primary named other"));
    client_options wrong;
    wrong.sentinel_password = "wrong-word";
    const auto said = run(set_through(all.url("mymaster"), wrong));
    CHECK_THAT(said, Contains("user or password refused") && !Contains("wrong-word"));
    CHECK_THAT(run(set_through("redis-sentinel://127.0.0.1:9/m", as_guest())), Contains("connection refused"));
}

} // namespace storage_redis_sentinel_test
