#include "tests/process/running_server.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <mutex>
#include <regex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace process_webhook_race_test {
namespace {

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

int waiting_position(const std::string& reply)
{
    static const std::regex words("候补第 ([0-9]+) 位");
    std::smatch found;
    return std::regex_search(reply, found, words) ? std::stoi(found[1]) : 0;
}

/// Runs `work(n)` for n below `count` on sixteen threads.
template <class F>
void at_once(int count, F work)
{
    std::atomic<int> next = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 16; ++t) {
        threads.emplace_back([&] {
            for (int n = next++; n < count; n = next++)
                work(n);
        });
    }
}

} // namespace

TEST_CASE("two hundred residents racing for ten places get ten places and 190 positions", "[process][race]")
{
    running_server server;
    std::mutex guard;
    std::vector<std::string> confirmed;
    std::set<int> positions;
    at_once(200, [&](int n) {
        const auto openid = "racer-" + std::to_string(n);
        const auto reply = server.resident(openid).say("报名 1");
        const std::scoped_lock lock(guard);
        if (holds(reply, "报名成功"))
            confirmed.push_back(openid);
        else
            positions.insert(waiting_position(reply));
    });
    CHECK(confirmed.size() == 10);
    CHECK(positions.size() == 190);
    CHECK(*positions.begin() == 1);
    CHECK(*positions.rbegin() == 190);

    int waiting = 190;
    for (const auto& openid : confirmed) {
        CHECK(holds(server.resident(openid).say("取消 1"), "已取消"));
        const auto places = server.places_of(1);
        CHECK(places.confirmed == 10);
        CHECK(places.parties_waiting == --waiting);
    }
    CHECK(server.audit() == 0);
    CHECK(server.stop() == 0);
}

TEST_CASE("a message delivered three times at once has one effect and three equal replies", "[process][once]")
{
    running_server server;
    for (int round = 0; round < 20; ++round) {
        const auto openid = "twice-" + std::to_string(round);
        const auto id = "24000000000" + std::to_string(round);
        std::vector<std::string> replies(3);
        {
            std::vector<std::jthread> threads;
            for (auto& reply : replies)
                threads.emplace_back([&] { reply = server.resident(openid).say("报名 2", id); });
        }
        CHECK(holds(replies[0], "报名成功"));
        CHECK(replies[0] == replies[1]);
        CHECK(replies[0] == replies[2]);
    }
    CHECK(server.places_of(2).confirmed == 20);
    CHECK(server.audit() == 0);
}

TEST_CASE("killing the process in the middle loses nothing that was answered", "[process][crash]")
{
    running_server server;
    for (int round = 0; round < 3; ++round) {
        std::mutex guard;
        std::vector<std::string> answered;
        std::atomic<int> sent = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 8; ++t) {
                threads.emplace_back([&, t] {
                    try {
                        for (int n = 0; n < 400; ++n) {
                            const auto openid = "survivor-" + std::to_string(round) + "-" + std::to_string(t) +
                                                "-" + std::to_string(n);
                            const auto reply = server.resident(openid).say("报名 2");
                            ++sent;
                            if (holds(reply, "报名成功")) {
                                const std::scoped_lock lock(guard);
                                answered.push_back(openid);
                            }
                        }
                    } catch (const bot::client::no_answer&) {
                        return; // The process was killed, as is meant.
                    }
                });
            }
            while (sent < 200)
                std::this_thread::yield();
            server.kill();
        }
        server.restart();
        CHECK(answered.size() >= 200);
        for (const auto& openid : answered) {
            INFO(openid);
            CHECK(holds(server.resident(openid).say("我的报名"), "讲座"));
        }
        CHECK(server.audit() == 0);
    }
}

TEST_CASE("asked to stop, the server finishes what is in flight and exits with 0", "[process][stop]")
{
    running_server server;
    std::atomic<int> confirmed = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                try {
                    for (int n = 0;; ++n) {
                        const auto openid = "last-" + std::to_string(t) + "-" + std::to_string(n);
                        if (holds(server.resident(openid).say("报名 2"), "报名成功"))
                            ++confirmed;
                    }
                } catch (const bot::client::no_answer&) {
                    return; // It accepts no more, as is meant.
                }
            });
        }
        while (confirmed < 50)
            std::this_thread::yield();
        CHECK(server.stop() == 0);
    }
    CHECK(server.places_of(2).confirmed >= confirmed);
    CHECK(server.audit() == 0);
}

} // namespace process_webhook_race_test
