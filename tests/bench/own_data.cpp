#include "bot/run_to_end.hpp"
#include "storage/sealed_store.hpp"
#include "tests/bench/crowd.hpp"
#include "tests/bench/rounds.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/support/redis_servers.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace bench {
namespace {

constexpr int asked = 50;

double median_ms(int count, const std::function<void(int)>& ask)
{
    std::vector<double> all;
    for (int n = 0; n < count; ++n) {
        const auto start = std::chrono::steady_clock::now();
        ask(n);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        all.push_back(took.count());
    }
    std::ranges::nth_element(all, all.begin() + count / 2);
    return all[static_cast<std::size_t>(count / 2)];
}

struct cost {
    double by_index = 0; ///< Milliseconds.
    double by_scan = 0;
};

cost measure(const std::string& url, std::int64_t people)
{
    auto plain = storage::open_store(url);
    fill_with_crowd(*plain, people, "bench-admin");
    storage::sealed_store store(std::move(plain), storage::key_ring(std::string(32, 'b'), {}));
    cost found;
    found.by_index =
        median_ms(asked, [&](int n) { bot::run_to_end(store.records_of(person_of_crowd(n * (people / asked)))); });
    found.by_scan =
        median_ms(1, [&](int) { bot::run_to_end(store.storage::store::records_of(person_of_crowd(people / 2))); });
    store.close();
    return found;
}

void print(const char* name, const cost& small, const cost& large)
{
    fmt::print("{:<24}{:>10.2f}{:>10.2f}{:>8.2f}\n{:<24}{:>10.1f}{:>10.1f}{:>8.2f}\n", name, small.by_index,
               large.by_index, large.by_index / small.by_index, "  all of the archive", small.by_scan,
               large.by_scan, large.by_scan / small.by_scan);
}

} // namespace

void measure_own_data(const options& how)
{
    const auto few = std::max<std::int64_t>(how.rows / 10, asked);
    fmt::print("what is kept of one person; median of {} people, ms\n\n{:<24}{:>10}{:>10}{:>8}\n", asked, "", few,
               10 * few, "ratio");
    const scratch_folder small;
    const scratch_folder large;
    print("SQLite", measure(small.sqlite_url(), few), measure(large.sqlite_url(), 10 * few));
    single_redis redis;
    const auto on_few = measure(redis.url(), few);
    redis.flush();
    print("Redis", on_few, measure(redis.url(), 10 * few));
}

} // namespace bench
