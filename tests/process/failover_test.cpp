#include "tests/process/running_server.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/redis_servers.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace process_failover_test {

using std::chrono::milliseconds;
using std::chrono::seconds;
using steady = std::chrono::steady_clock;

namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// A message and what became of it.
struct exchange {
    std::string openid;
    std::string reply;    ///< Empty where it comes later, as a notice.
    bool refused = false; ///< There was no answer at all.
    steady::time_point sent;
    steady::time_point answered;

    bool confirmed() const { return holds(reply, "报名成功"); }
    bool placed() const { return confirmed() || holds(reply, "候补"); }
};

/// People who sign up at both servers in turn, as fast as they are answered.
class crowd {
public:
    crowd(std::array<running_server*, 2> servers, std::string words, int threads, std::string name)
        : servers_(servers), words_(std::move(words)), name_(std::move(name))
    {
        for (int t = 0; t < threads; ++t)
            threads_.emplace_back([this, t](const std::stop_token& stop) { run(stop, t); });
    }

    std::vector<exchange> stop()
    {
        threads_.clear();
        return said_;
    }

    /// How long after a moment the first message that was sent since then found a place.
    milliseconds first_success_after(steady::time_point moment)
    {
        for (;;) {
            {
                const std::lock_guard lock(mutex_);
                for (const auto& one : said_)
                    if (one.sent > moment && one.placed())
                        return std::chrono::duration_cast<milliseconds>(one.answered - moment);
            }
            if (steady::now() - moment > seconds(30))
                return seconds(30);
            std::this_thread::sleep_for(milliseconds(20));
        }
    }

private:
    void run(const std::stop_token& stop, int thread)
    {
        for (int n = 0; !stop.stop_requested(); ++n) {
            exchange one;
            one.openid = name_ + "-" + std::to_string(thread) + "-" + std::to_string(n);
            one.sent = steady::now();
            try {
                const auto at = static_cast<std::size_t>(n + thread) % servers_.size();
                one.reply = servers_[at]->resident(one.openid).say(words_);
            } catch (const bot::client::no_answer&) {
                one.refused = true;
            }
            one.answered = steady::now();
            const std::lock_guard lock(mutex_);
            said_.push_back(std::move(one));
        }
    }

    std::array<running_server*, 2> servers_;
    std::string words_;
    std::string name_;
    std::mutex mutex_;
    std::vector<exchange> said_;
    std::vector<std::jthread> threads_;
};

/// Who was told of a place has it, who has one is counted, and nobody twice.
void check_places(const running_server& server, const std::vector<exchange>& said)
{
    int held = 0;
    for (const auto& one : said) {
        INFO(one.openid);
        const bool holds_place = holds(server.resident(one.openid).say("我的报名"), "讲座");
        held += holds_place ? 1 : 0;
        if (one.placed())
            CHECK(holds_place);
    }
    CHECK(server.places_of(2).confirmed == held);
    CHECK(server.audit() == 0);
}

/// Kills the primary of a key, and says how long nobody found a place. The old one comes back as a replica.
milliseconds fail_over(cluster_redis& cluster, crowd& people, const std::string& key)
{
    const auto victim = cluster.owner_of(key);
    cluster.kill(victim);
    const auto window = people.first_success_after(steady::now());
    cluster.restart(victim);
    return window;
}

/// Whether the nodes find together again: without replicas there is nothing to fail over to.
bool is_whole(const cluster_redis& cluster)
{
    try {
        cluster.settle();
        return true;
    } catch (const std::runtime_error&) {
        return false;
    }
}

int count_of(const std::vector<exchange>& all, bool (exchange::*what)() const)
{
    return static_cast<int>(std::ranges::count_if(all, [what](const exchange& one) { return (one.*what)(); }));
}

} // namespace

TEST_CASE("two servers on a cluster go on while primaries die and slots move", "[process][failover]")
{
    cluster_redis cluster;
    running_server first({}, cluster.url());
    running_server second({}, cluster.url());
    crowd many({&first, &second}, "报名 2", 4, "many");
    crowd few({&first, &second}, "报名 1", 1, "few");
    std::this_thread::sleep_for(seconds(1));

    const auto from = cluster.owner_of("{a2}");
    const auto& all = cluster.primaries();
    const auto to = *std::ranges::find_if(all, [&](std::size_t node) { return node != from; });
    const auto moving = steady::now();
    cluster.move_slot(cluster.slot_of("{a2}"), to);
    cluster.move_slots(200, from, to);
    const auto moved = steady::now();
    std::vector<milliseconds> windows{fail_over(cluster, many, "{a2}")};
    if (is_whole(cluster))
        windows.push_back(fail_over(cluster, many, "{a2}"));
    if (windows.size() == 2 && is_whole(cluster))
        windows.push_back(fail_over(cluster, few, "{a1}"));
    std::this_thread::sleep_for(seconds(1));

    const auto said = many.stop();
    const auto contested = few.stop();
    const auto slowest = [&](steady::time_point begin, steady::time_point end) {
        milliseconds most{0};
        for (const auto& one : said)
            if (one.sent >= begin && one.sent <= end)
                most = std::max(most, std::chrono::duration_cast<milliseconds>(one.answered - one.sent));
        return most;
    };
    std::printf("%d of %zu messages placed; slowest answer while slots moved %lld ms, of all %lld ms\n",
                count_of(said, &exchange::placed), said.size(),
                static_cast<long long>(slowest(moving, moved).count()),
                static_cast<long long>(slowest({}, steady::now()).count()));
    for (const auto window : windows) {
        std::printf("nobody for %lld ms after a kill\n", static_cast<long long>(window.count()));
        CHECK(window < seconds(15));
    }
    CHECK(slowest(moving, moved) < seconds(5));
    CHECK(std::ranges::none_of(said, &exchange::refused));
    CHECK(first.places_of(1).confirmed == 10);
    CHECK(count_of(contested, &exchange::confirmed) <= 10);
    check_places(second, said);
}

TEST_CASE("two servers go on while sentinels put a replica in the primary's place", "[process][failover]")
{
    sentinel_redis redis;
    running_server first({}, redis.url());
    running_server second({}, redis.url());
    crowd people({&first, &second}, "报名 2", 4, "many");
    for (int round = 0; round < 2; ++round) {
        std::this_thread::sleep_for(seconds(1));
        auto& victim = redis.kill_primary();
        const auto window = people.first_success_after(steady::now());
        std::printf("nobody for %lld ms after a kill\n", static_cast<long long>(window.count()));
        CHECK(window < seconds(15));
        victim.restart();
        redis.settle();
    }
    check_places(second, people.stop());
}

TEST_CASE("what a server left half done when it was killed is completed within seconds", "[process][failover]")
{
    single_redis redis;
    running_server first({}, redis.url());
    running_server second({}, redis.url());
    std::atomic<int> sent{0};
    std::array<std::atomic<int>, 8> reached{};
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < reached.size(); ++t)
        threads.emplace_back([&first, &sent, &reached, t] {
            try {
                for (int n = 0; n < 400; ++n, ++sent) {
                    ++reached[t];
                    first.resident("gone-" + std::to_string(t) + "-" + std::to_string(n)).say("报名 2");
                }
            } catch (const bot::client::no_answer&) {
                return; // The server was killed, as is meant.
            }
        });
    while (sent < 200)
        std::this_thread::yield();
    first.kill();
    const auto killed = steady::now();
    threads.clear();

    const std::string count_pending = "local n = 0 for i = 0, 1023 do n = n + redis.call('ZCARD', "
                                      "string.format('{p%03x}:pending', i)) end return n";
    std::string left;
    do {
        std::this_thread::sleep_for(milliseconds(50));
        left = redis.process().cli({"EVAL", count_pending, "0"});
    } while (!left.starts_with("0") && steady::now() - killed < seconds(20));
    CHECK(steady::now() - killed < seconds(12));

    int held = 0;
    for (std::size_t t = 0; t < reached.size(); ++t)
        for (int n = 0; n < reached[t]; ++n) {
            const auto openid = "gone-" + std::to_string(t) + "-" + std::to_string(n);
            held += holds(second.resident(openid).say("我的报名"), "讲座") ? 1 : 0;
        }
    CHECK(second.places_of(2).confirmed == held);
    CHECK(second.audit() == 0);
}

} // namespace process_failover_test
