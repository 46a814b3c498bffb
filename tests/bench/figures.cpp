#include "bot/catalogue_refresh.hpp"
#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "handlers/figure.hpp"
#include "handlers/report_board.hpp"
#include "tests/bench/getter.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/province.hpp"
#include "tests/bench/rounds.hpp"
#include "tests/bench/scratch.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bench {
namespace {

using clock = std::chrono::steady_clock;

constexpr storage::period year{storage::day(std::chrono::year(province_year) / 1 / 1),
                               storage::day(std::chrono::year(province_year) / 12 / 31)};
constexpr int on_page = 200;

using seconds_of_cpu = std::function<double()>;

double own_cpu()
{
    timespec taken{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &taken);
    return static_cast<double>(taken.tv_sec) + static_cast<double>(taken.tv_nsec) / 1e9;
}

/// Beside the time that passed, the processor time that it took: on a machine that others use too, only that is
/// ours.
void measure(const options& how, const std::string& name, const seconds_of_cpu& cpu,
             const std::function<std::size_t()>& work)
{
    std::vector<double> taken;
    std::size_t size = work(); // Not counted: it fills caches, as the day's first caller does.
    const auto cpu_before = cpu();
    const auto until = clock::now() + std::chrono::duration<double>(how.seconds * how.rounds);
    while (clock::now() < until || taken.size() < 5) {
        const auto start = clock::now();
        size = work();
        taken.push_back(std::chrono::duration<double, std::milli>(clock::now() - start).count());
    }
    const auto each = (cpu() - cpu_before) * 1000 / static_cast<double>(taken.size());
    std::ranges::sort(taken);
    const auto last = taken.size() - 1;
    fmt::print("{:<46}{:>9.2f}{:>9.2f}{:>9.2f}{:>8}{:>10}\n", name, taken[last / 2], taken[last * 99 / 100], each,
               taken.size(), size);
    std::fflush(stdout);
}

std::size_t entries(storage::store& store, const handlers::catalogue_ptr& units, const storage::activity& activity,
                    std::int64_t after)
{
    const auto page =
        bot::run_to_end(handlers::entries_of(store, *units, activity, std::nullopt, year, after, on_page));
    return page.items.size();
}

/// The cursor after so many pages.
std::int64_t cursor_after(storage::store& store, const handlers::catalogue_ptr& units,
                          const storage::activity& activity, int pages)
{
    std::int64_t after = 0;
    for (int n = 0; n < pages; ++n) {
        const auto page =
            bot::run_to_end(handlers::entries_of(store, *units, activity, std::nullopt, year, after, on_page));
        if (page.next == 0)
            break;
        after = page.next;
    }
    return after;
}

struct cursors {
    std::int64_t usual = 0;
    std::int64_t busy = 0;
};

cursors measure_handlers(const options& how, storage::store& store)
{
    const auto units = std::make_shared<const handlers::catalogue>(bot::run_to_end(store.load_catalogue()));
    auto in_use = bot::run_to_end(bot::load_picture(store));
    measure(how, "a change of the catalogue, read and indexed", own_cpu, [&] {
        in_use = bot::run_to_end(bot::load_picture(store, in_use));
        return in_use.catalogue->records().activities.size();
    });
    const auto form_of = [&](const char* unit) {
        return bot::run_to_end(handlers::annex2_of(store, units, unit, year));
    };
    measure(how, "handler: Annex 2 of the province", own_cpu,
            [&] { return form_of(province_unit).columns.size(); });
    measure(how, "handler: Annex 2 of a county", own_cpu, [&] { return form_of("county007").columns.size(); });
    const handlers::report_desk desk{
        store, units, {}, bot::sha256_hex, storage::start_of(year.to) - std::chrono::hours(24 * 25)};
    measure(how, "handler: board of the province's cities", own_cpu, [&] {
        return bot::run_to_end(handlers::board_of(desk, {province_unit, province_year})).lines.size();
    });
    measure(how, "handler: report of the province", own_cpu, [&] {
        return bot::run_to_end(handlers::view_report(desk, {province_unit, province_year})).questions.size();
    });
    const auto& usual = *units->find_activity(usual_activity);
    const auto& busy = *units->find_activity(busy_activity);
    const cursors later{cursor_after(store, units, usual, 1), cursor_after(store, units, busy, 100)};
    measure(how, "handler: entries of an activity, first page", own_cpu,
            [&] { return entries(store, units, usual, 0); });
    measure(how, "handler: entries of the busiest, first page", own_cpu,
            [&] { return entries(store, units, busy, 0); });
    measure(how, "handler: entries of the busiest, 100 pages on", own_cpu,
            [&] { return entries(store, units, busy, later.busy); });
    return later;
}

void measure_server(const options& how, const std::string& url, const cursors& later)
{
    server_process server({XUELIN_PROGRAM, "serve", "--store", url, "--listen", "127.0.0.1:0", "--threads", "1"},
                          cores::any);
    getter asking(server.port());
    asking.authorize(province_token);
    const auto cpu = [&server] { return server.cpu_seconds(); };
    const auto time = [&](const std::string& name, const std::string& target) {
        measure(how, name, cpu, [&] { return asking.get(target).size; });
    };
    const std::string form = "/api/v1/annex2?from=2026-01-01&to=2026-12-31&unit=";
    time("HTTP: Annex 2 of the province", form + province_unit);
    time("HTTP: Annex 2 of a county", form + "county007");
    time("HTTP: a cell of the province's form",
         std::string("/api/v1/annex2/cell?theme=reading&from=2026-01-01&to=2026-12-31&unit=") + province_unit);
    const auto page = [](storage::activity_id activity, std::int64_t after) {
        return fmt::format("/api/v1/activities/{}/entries?from=2026-01-01&to=2026-12-31&after={}", activity,
                           after);
    };
    time("HTTP: entries of an activity, first page", page(usual_activity, 0));
    time("HTTP: entries of the busiest, first page", page(busy_activity, 0));
    time("HTTP: entries of the busiest, 100 pages on", page(busy_activity, later.busy));
    time("HTTP: board of the province's cities",
         fmt::format("/api/v1/reports/{}/board?year={}", province_unit, province_year));
    server.stop();
}

} // namespace

void measure_figures(const options& how)
{
    const scratch_folder folder;
    const auto url = how.store.empty() ? folder.sqlite_url() : how.store;
    // Filling is what takes long, and needs no disk that is synced for every answer.
    ::setenv("XUELIN_REDIS_ALLOW_LOSS", "true", 1);
    storage::redis_settings access;
    access.allow_loss = true;
    const auto store = storage::open_store(url, access);
    constexpr std::int64_t page_size = 10'000;
    fill_with_province(*store, how.entries, page_size);
    fmt::print("\n{:<46}{:>9}{:>9}{:>9}{:>8}{:>10}\n", "", "p50 ms", "p99 ms", "CPU ms", "times", "size");
    const auto later = measure_handlers(how, *store);
    store->close();
    measure_server(how, url, later);
}

} // namespace bench
