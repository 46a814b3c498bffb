#include "tests/storage/redis_calls.hpp"

#include <openssl/sha.h>

namespace storage_redis_client_test {

using namespace redis_tests;

namespace {

script counting_script()
{
    script counts;
    counts.name = "count";
    counts.source = "return redis.call('INCRBY', KEYS[1], ARGV[1])";
    unsigned char digest[SHA_DIGEST_LENGTH];
    ::SHA1(reinterpret_cast<const unsigned char*>(counts.source.data()), counts.source.size(), digest);
    for (const unsigned byte : digest) {
        char hex[3];
        std::snprintf(hex, sizeof hex, "%02x", byte);
        counts.sha1 += hex;
    }
    return counts;
}

awaitable<void> keep_order(std::string url)
{
    client by(co_await asio::this_coro::executor, parse_address(url), client_options());
    std::vector<request> all;
    for (int i = 1; i <= 500; ++i) {
        all.push_back(writing(words{"INCRBY", "n" + std::to_string(i % 7), std::to_string(i)}));
    }
    all.push_back(writing(words{"RPUSH", "list", "a", "b"}));
    all.push_back(asking(words{"ECHO", std::string("\0x", 2)}, ""));
    const auto answers = co_await by.call_all(std::move(all));
    CHECK(answers[0].number == 1);
    CHECK(answers[7].number == 9);
    CHECK(answers[500].number == 2);
    CHECK(answers[501].text == std::string("\0x", 2));
    words command{"LRANGE", "list", "0", "-1"};
    auto listing = asking(std::move(command), "list");
    const auto list = co_await by.call(std::move(listing));
    REQUIRE(list.items.size() == 2);
    CHECK(list.items[1].text == "b");
    auto nothing = asking(words{"GET", "none"}, "none");
    const auto nil = co_await by.call(std::move(nothing));
    CHECK(nil.is_nil());
    words dbsize{"DBSIZE"};
    const auto sizes = co_await by.ask_primaries(std::move(dbsize));
    REQUIRE(sizes.size() == 1);
    CHECK(sizes[0].number == 8);
}

awaitable<void> run_script(const server& one)
{
    client by(co_await asio::this_coro::executor, parse_address(url_of(one)), client_options());
    const auto counts = counting_script();
    for (int i = 1; i <= 5; ++i) {
        request what;
        what.program = &counts;
        what.keys.push_back("k");
        what.args.push_back("2");
        const auto said = co_await told(by, std::move(what));
        CHECK(said == std::to_string(2 * i));
    }
    const auto stats = cli(one, "info commandstats");
    CHECK_THAT(stats, Contains("cmdstat_eval:calls=1,"));
    CHECK_THAT(stats, Contains("cmdstat_evalsha:calls=5,"));
}

awaitable<void> complain(std::string url)
{
    client by(co_await asio::this_coro::executor, parse_address(url), client_options());
    script failing = counting_script();
    failing.source = "return redis.error_reply('STALE come again')";
    failing.sha1 = std::string(40, '0');
    request what;
    what.program = &failing;
    what.keys.push_back("k");
    const auto by_script = co_await told(by, std::move(what));
    CHECK(by_script == "error: STALE come again");
    auto unknown = asking(words{"NONSENSE", "secret"}, "k");
    const auto by_command = co_await told(by, std::move(unknown));
    CHECK_THAT(by_command, Contains("error: ERR unknown command"));
    CHECK(by_command.find("secret") == std::string::npos);
}

awaitable<void> survive_silence(server& one)
{
    client by(co_await asio::this_coro::executor, parse_address(url_of(one)), hasty());
    const auto before = co_await set(by, "k", "1");
    CHECK(before == "OK");
    one.pause();
    const auto began = std::chrono::steady_clock::now();
    const auto during = co_await get(by, "k");
    CHECK_THAT(during, Contains("unavailable: redis at 127.0.0.1:" + std::to_string(one.port())));
    auto once = writing(words{"INCR", "n"});
    once.repeatable = false;
    const auto unknown = co_await told(by, std::move(once));
    CHECK_THAT(unknown, Contains("unavailable: "));
    CHECK(std::chrono::steady_clock::now() - began < 2500ms);
    one.resume();
    co_await sleep(500ms);
    const auto after = co_await get(by, "k");
    CHECK(after == "1");
}

awaitable<void> begin_later(server& one, std::chrono::milliseconds pause)
{
    co_await sleep(pause);
    one.begin();
}

awaitable<void> survive_restart(server& one)
{
    client_options options;
    client by(co_await asio::this_coro::executor, parse_address(url_of(one)), options);
    const auto before = co_await set(by, "k", "1");
    CHECK(before == "OK");
    one.kill();
    const auto on = co_await asio::this_coro::executor;
    auto beginning = begin_later(one, 500ms);
    asio::co_spawn(on, std::move(beginning), [](const std::exception_ptr& failure) { CHECK_FALSE(failure); });
    const auto after = co_await set(by, "k", "2");
    CHECK(after == "OK");
    one.kill();
    const auto began = std::chrono::steady_clock::now();
    const auto gone = co_await set(by, "k", "3");
    CHECK(gone == "unavailable: redis at 127.0.0.1:" + std::to_string(one.port()) + ": connection refused");
    CHECK(std::chrono::steady_clock::now() - began < options.patience + 500ms);
}

awaitable<void> need_replica(const server& primary, server& replica)
{
    client by(co_await asio::this_coro::executor, parse_address(url_of(primary)), hasty());
    for (int i = 0; i < 20; ++i) {
        const auto value = std::to_string(i);
        const auto done = co_await set(by, "k", value);
        CHECK(done == "OK");
        CHECK(cli(replica, "get k") == value);
    }
    replica.pause();
    const auto not_held = co_await set(by, "k", "lonely");
    CHECK_THAT(not_held, Contains("no replica has confirmed a change in time"));
    const auto read = co_await get(by, "k");
    CHECK(read == "lonely");
    replica.resume();
    co_await sleep(300ms);
    const auto held = co_await set(by, "k", "together");
    CHECK(held == "OK");
    std::vector<request> many;
    for (int i = 0; i < 1000; ++i) {
        many.push_back(writing(words{"INCR", "n"}));
    }
    const auto answers = co_await by.call_all(std::move(many));
    CHECK(answers.size() == 1000);
    CHECK(cli(replica, "get n") == "1000");
}

awaitable<std::string> set_as(std::string url, client_options as)
{
    client by(co_await asio::this_coro::executor, parse_address(url), std::move(as));
    auto said = co_await set(by, "k", "1");
    co_return said;
}

awaitable<void> leave_replicas(const server& one, const server& other)
{
    client by(co_await asio::this_coro::executor, parse_address(url_of(one)), hasty());
    const auto before = co_await set(by, "k", "1");
    CHECK(before == "OK");
    CHECK(cli(one, "replicaof 127.0.0.1 " + std::to_string(other.port())) == "OK");
    const auto refused = co_await set(by, "k", "2");
    CHECK_THAT(refused, Contains("READONLY") || Contains("it is a replica"));
    co_await sleep(1s);
    const auto read = co_await get(by, "k");
    CHECK_THAT(read, Contains("it is a replica"));
    CHECK(cli(one, "replicaof no one") == "OK");
    co_await sleep(1s);
    const auto after = co_await set(by, "k", "3");
    CHECK(after == "OK");
}

awaitable<void> close_under_way(server& one)
{
    const auto on = co_await asio::this_coro::executor;
    auto by = std::make_unique<client>(on, parse_address(url_of(one)), client_options());
    one.pause();
    std::string said;
    auto work = get(*by, "k");
    asio::co_spawn(on, std::move(work), [&](std::exception_ptr, std::string text) { said = std::move(text); });
    co_await sleep(100ms);
    CHECK(said.empty());
    by.reset();
    co_await sleep(10ms);
    CHECK_THAT(said, Contains("the client is closed"));
    one.resume();
}

awaitable<void> ask_too_much(server& one)
{
    const auto on = co_await asio::this_coro::executor;
    client by(on, parse_address(url_of(one)), client_options());
    one.pause();
    std::vector<request> most;
    for (int i = 0; i < 16384; ++i) {
        most.push_back(asking(words{"GET", "k"}, "k"));
    }
    std::size_t answers = 0;
    bool ended = false;
    auto work = by.call_all(std::move(most));
    asio::co_spawn(on, std::move(work), [&](std::exception_ptr, std::vector<reply> all) {
        answers = all.size();
        ended = true;
    });
    co_await sleep(200ms);
    const auto refused = co_await get(by, "k");
    CHECK(refused == "unavailable: redis: too many calls are waiting");
    one.resume();
    while (!ended) {
        co_await sleep(10ms);
    }
    CHECK(answers == 16384);
    const auto after = co_await get(by, "k");
    CHECK(after.empty());
}

} // namespace

TEST_CASE("Redis answers in order", "[redis]")
{
    server one;
    run(keep_order(url_of(one) + "/3"));
    CHECK(cli(one, "-n 3 get n1") != "");
    CHECK(cli(one, "dbsize") == "0");
}

TEST_CASE("A script is sent whole once, then by its hash", "[redis]")
{
    server one;
    run(run_script(one));
}

TEST_CASE("What scripts and commands complain about is thrown", "[redis]")
{
    server one;
    run(complain(url_of(one)));
}

TEST_CASE("A Redis that stops answering fails calls in time and works again afterwards", "[redis]")
{
    server one;
    run(survive_silence(one));
}

TEST_CASE("A Redis that is restarted is connected to again", "[redis]")
{
    server one;
    run(survive_restart(one));
}

TEST_CASE("A change is answered when a replica holds it", "[redis]")
{
    server primary;
    server replica({"replicaof 127.0.0.1 " + std::to_string(primary.port())});
    // Commands are streamed to a new replica from its first acknowledgement on, which may take a second.
    until([&] {
        const auto said = cli(primary, "info replication");
        return said.find("state=online") != std::string::npos && said.find(",offset=0,") == std::string::npos;
    });
    run(need_replica(primary, replica));
}

TEST_CASE("A replica is neither written to nor read", "[redis]")
{
    server one;
    server other;
    run(leave_replicas(one, other));
}

TEST_CASE("Redis asks for user and password", "[redis]")
{
    server one({"user default off", "user xuelin on >right ~* +@all"});
    client_options as;
    as.user = "xuelin";
    as.password = "right";
    CHECK(run(set_as(url_of(one), as)) == "OK");
    as.password = "wrong-word";
    const auto said = run(set_as(url_of(one), as));
    CHECK_THAT(said, Contains("unavailable: ") && Contains("user or password refused"));
    CHECK_THAT(said, !Contains("wrong-word"));
    CHECK_THAT(run(set_as(url_of(one), client_options())), Contains("NOAUTH"));

    server simple({"requirepass open"});
    client_options by_word;
    by_word.password = "open";
    CHECK(run(set_as(url_of(simple), by_word)) == "OK");
    CHECK(run(set_as("redis://localhost:" + std::to_string(simple.port()), by_word)) == "OK");
}

TEST_CASE("A name that does not exist is not waited for", "[redis]")
{
    CHECK_THAT(run(set_as("redis://no-such-host.invalid", hasty())),
               Contains("unavailable: redis at no-such-host"));
}

TEST_CASE("A client that ends fails the calls under way", "[redis]")
{
    server one;
    run(close_under_way(one));
}

TEST_CASE("A client holds so many waiting calls and no more", "[redis]")
{
    server one;
    run(ask_too_much(one));
}

} // namespace storage_redis_client_test
