#include "tests/bench/load.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/redis_limits.hpp"
#include "tests/bench/rounds.hpp"
#include "tests/bench/week.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <memory>
#include <stdexcept>
#include <vector>

namespace bench {
namespace {

constexpr std::size_t server_counts[]{1, 2, 4};

load load_for(const options& how, const server_process& server, std::size_t index, std::size_t servers)
{
    load what;
    what.port = server.port();
    what.connections = std::max<std::size_t>(1, how.connections / servers);
    what.length = std::chrono::duration<double>(how.seconds);
    what.text = fmt::format("报名 {}", activity);
    what.expected = activity_name;
    what.newcomers = true;
    what.first_number = 1 + index * 1'000'000'000;
    return what;
}

/// Newcomers sign up, spread over so many servers.
figures sign_up_with(const options& how, std::size_t count, const char* sync, double& redis_cpu_us)
{
    const disk_redis redis(sync);
    std::vector<std::unique_ptr<server_process>> servers;
    std::vector<std::future<measured>> asking;
    const std::vector<std::string> command{XUELIN_PROGRAM, "serve",       "--threads", "1",
                                           "--listen",     "127.0.0.1:0", "--store",   redis.url()};
    for (std::size_t i = 0; i < count; ++i)
        servers.push_back(std::make_unique<server_process>(command, cores::any));
    double cpu = 0;
    for (const auto& one : servers)
        cpu -= one->cpu_seconds();
    const double redis_before = redis.cpu_seconds();
    for (std::size_t i = 0; i < count; ++i)
        asking.push_back(std::async(std::launch::async, [&how, &server = *servers[i], i, count] {
            return run_load(load_for(how, server, i, count));
        }));
    figures made;
    std::size_t replies = 0;
    for (auto& one : asking) {
        const auto seen = one.get();
        replies += seen.replies;
        made.per_second += static_cast<double>(seen.replies) / seen.seconds;
        made.p50_ms += seen.p50_ms / static_cast<double>(count);
        made.p99_ms = std::max(made.p99_ms, seen.p99_ms);
    }
    for (const auto& one : servers)
        cpu += one->cpu_seconds();
    made.cpu_us = cpu * 1e6 / static_cast<double>(replies);
    redis_cpu_us += (redis.cpu_seconds() - redis_before) * 1e6 / static_cast<double>(replies);
    for (const auto& one : servers)
        one->stop();
    if (redis.registrations() != replies + count) // Each was asked once more, to learn the reply.
        throw std::runtime_error("not every sign-up that was answered is in Redis");
    return made;
}

void measure_with(const options& how, const char* sync)
{
    std::vector<row> rows{{"redis-benchmark, sign_up.lua", {}},
                          {"redis-benchmark, the four calls of a sign-up", {}}};
    for (const auto count : server_counts)
        rows.push_back({fmt::format("xuelin, 报名 {}, {} server{}", activity, count, count == 1 ? "" : "s"), {}});
    double redis_cpu_us = 0;
    for (int round = 0; round < how.rounds; ++round) {
        std::vector<figures> seen;
        {
            const disk_redis redis(sync);
            seen.push_back(limit_of_script(redis));
            seen.push_back(limit_of_four_calls(redis));
        }
        for (const auto count : server_counts) {
            double other = 0;
            seen.push_back(sign_up_with(how, count, sync, count == 1 ? redis_cpu_us : other));
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            seen[i].ratio = seen[i].per_second / seen[0].per_second;
            rows[i].rounds.push_back(seen[i]);
        }
    }
    print_table(
        fmt::format("appendfsync {}; CPU of Redis in the first two rows, of the servers in the others", sync),
        rows);
    fmt::print("Redis takes {:.1f} us of CPU for each sign-up through one server\n", redis_cpu_us / how.rounds);
}

} // namespace

void measure_redis(const options& how)
{
    ::setenv("XUELIN_REDIS_ALLOW_LOSS", "true", 1);
    measure_with(how, "always");
    measure_with(how, "everysec");
}

} // namespace bench
