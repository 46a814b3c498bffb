#include "bot/run_to_end.hpp"
#include "storage/sealed_store.hpp"
#include "tests/bench/rounds.hpp"
#include "tests/bench/table.hpp"
#include "tests/bench/week.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <exception>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {
namespace {

using steady = std::chrono::steady_clock;

double cpu_seconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

/// What many do at the same time, one thing after the other until the time is over.
struct workload {
    std::function<storage::awaitable<void>(std::int64_t number)> act;
    steady::time_point end;
    std::int64_t next = 0;
    std::vector<double> took_ms;
    std::exception_ptr failure;
};

storage::awaitable<void> keep_on(workload& of)
{
    while (steady::now() < of.end) {
        const auto start = steady::now();
        co_await of.act(of.next++);
        const std::chrono::duration<double, std::milli> took = steady::now() - start;
        of.took_ms.push_back(took.count());
    }
}

figures run(const options& how, std::int64_t& next, decltype(workload::act) act, double bare_per_second)
{
    workload of;
    of.act = std::move(act);
    of.next = next;
    boost::asio::io_context io(1);
    const auto before = cpu_seconds();
    const auto start = steady::now();
    of.end = start + std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>(how.seconds));
    for (std::size_t n = 0; n < how.connections; ++n)
        boost::asio::co_spawn(io, keep_on(of), [&of](std::exception_ptr thrown) {
            if (thrown)
                of.failure = thrown;
        });
    io.run();
    if (of.failure)
        std::rethrow_exception(of.failure);
    next = of.next;
    const std::chrono::duration<double> took = steady::now() - start;
    const auto count = of.took_ms.size();
    std::ranges::sort(of.took_ms);
    figures made;
    made.per_second = static_cast<double>(count) / took.count();
    made.ratio = bare_per_second > 0 ? made.per_second / bare_per_second : 1;
    made.p50_ms = of.took_ms[count / 2];
    made.p99_ms = of.took_ms[count * 99 / 100];
    made.cpu_us = (cpu_seconds() - before) * 1e6 / static_cast<double>(count);
    return made;
}

storage::person person_of(std::int64_t number)
{
    storage::person one;
    one.id = fmt::format("{:032x}", number);
    one.account = "default";
    one.openid = fmt::format("o{:027}", number);
    return one;
}

storage::awaitable<void> sign_up(storage::store& store, std::int64_t number)
{
    storage::command step;
    step.person = person_of(number);
    step.key = step.person.id + ":m:1";
    step.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    storage::sign_up wanted;
    wanted.activity = activity;
    wanted.name = "欧阳紫萱";
    wanted.phone = fmt::format("138{:08}", number % 100'000'000);
    step.actions.emplace_back(std::move(wanted));
    const auto done = co_await store.carry_out(std::move(step));
    if (done.what != storage::result::status::done)
        throw std::runtime_error("a sign-up was not carried out");
}

/// The person, what is open with them, and what they hold.
storage::awaitable<void> read(storage::store& store, std::int64_t number)
{
    const auto who = person_of(number).id;
    const auto known = co_await store.standing_of(who, "");
    const auto held = co_await store.registrations_of(who);
    if (!known.person || held.size() != 1)
        throw std::runtime_error("somebody who signed up is not there");
}

/// A store with how far its sign-ups and reads have come.
struct side {
    week where;
    std::unique_ptr<storage::store> store;
    std::int64_t signed_up = 0;
    std::int64_t looked_up = 0;
};

} // namespace

void measure_sealing(const options& how)
{
    side plain;
    plain.store = storage::open_store(plain.where.url());
    side sealed;
    sealed.store = std::make_unique<storage::sealed_store>(storage::open_store(sealed.where.url()),
                                                           storage::key_ring(std::string(32, 'b'), {}));
    std::vector<row> writes{{"plain", {}}, {"sealed", {}}};
    std::vector<row> reads = writes;
    for (int round = 0; round < how.rounds; ++round)
        for (auto* const rows : {&writes, &reads}) {
            double bare = 0;
            for (std::size_t i = 0; i < 2; ++i) {
                auto& on = i == 0 ? plain : sealed;
                const auto people = on.signed_up;
                auto got =
                    rows == &writes
                        ? run(
                              how, on.signed_up, [&](std::int64_t n) { return sign_up(*on.store, n); }, bare)
                        : run(
                              how, on.looked_up, [&](std::int64_t n) { return read(*on.store, n % people); },
                              bare);
                if (i == 0)
                    bare = got.per_second;
                (*rows)[i].rounds.push_back(got);
            }
        }
    fmt::print("{} rounds of {} s, {} in flight; SQLite; medians; ratio to the first line in the same round\n",
               how.rounds, how.seconds, how.connections);
    print_table("sign-ups by carry_out, with name and phone", writes);
    print_table("reads: standing_of and registrations_of", reads);
    plain.store->close();
    sealed.store->close();
}

} // namespace bench
