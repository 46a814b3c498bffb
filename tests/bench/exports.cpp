#include "bot/run_to_end.hpp"
#include "bot/secrets.hpp"
#include "tests/bench/getter.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/rounds.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/bench/week.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>

namespace bench {
namespace {

constexpr const char* admin_token = "bench-admin";
constexpr std::int64_t page_size = 10'000;

storage::person_id person_at(std::int64_t n)
{
    return fmt::format("{:032x}", 0x9E3779B97F4A7C15U * static_cast<std::uint64_t>(n + 1));
}

/// What an archive has of somebody who signed up and came.
void add_person(std::vector<storage::archive_record>& to, std::int64_t n)
{
    storage::archived_person one;
    one.who.id = person_at(n);
    one.who.account = "default";
    one.who.openid = fmt::format("o{:027}", n);
    one.who.name = "王桂兰";
    one.who.phone = fmt::format("138{:08}", n);
    to.emplace_back(std::move(one));
}

void add_registration(std::vector<storage::archive_record>& to, std::int64_t n, storage::time_point now)
{
    storage::archived_registration one;
    one.activity = activity;
    one.person = person_at(n);
    one.arrival = n + 1;
    one.times = 1;
    one.day = storage::day_of(now);
    one.name = "王桂兰";
    one.phone = fmt::format("138{:08}", n);
    one.since = now;
    to.emplace_back(std::move(one));
}

void add_entry(std::vector<storage::archive_record>& to, std::int64_t n, storage::time_point now)
{
    storage::ledger_entry one;
    one.activity = activity;
    one.kind = storage::entry_kind::attended;
    one.day = storage::day_of(now);
    one.heads = 1;
    one.cause = person_at(n);
    one.natural_key = fmt::format("attended:{}:1:{}:participant", activity, one.cause);
    one.at = now;
    to.emplace_back(std::move(one));
}

/// An activity with so many people, of whom everyone came.
void fill_with_crowd(storage::store& store, std::int64_t people)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    storage::import_page page;
    page.source = "bench";
    const auto take_in = [&](const std::string& to) {
        page.from = page.to;
        page.to = to;
        bot::run_to_end(store.import_records(page));
        page.records.clear();
    };
    auto records = week_records(now);
    records.activities.front().sessions.front().starts_at = now;
    page.records.emplace_back(records.units.front());
    page.records.emplace_back(records.accounts.front());
    page.records.emplace_back(records.activities.front());
    take_in("catalogue");
    const auto each = [&](const char* name, const auto& add) {
        for (std::int64_t n = 0; n < people; ++n) {
            add(page.records, n);
            if (n + 1 == people || (n + 1) % page_size == 0)
                take_in(fmt::format("{} {}", name, n));
        }
    };
    each("people", add_person);
    each("registrations", [&](auto& to, std::int64_t n) { add_registration(to, n, now); });
    each("entries", [&](auto& to, std::int64_t n) { add_entry(to, n, now); });
    storage::archived_token token;
    token.token = {bot::sha256_hex(admin_token), {"city", storage::organizer_role::admin}, now};
    page.records.emplace_back(std::move(token));
    take_in("");
}

void sign_in(getter& browser)
{
    const auto page = browser.get("/console/sign-in");
    browser.set_cookie(page.cookie);
    constexpr std::string_view before = "name=\"csrf\" value=\"";
    const auto at = page.begin.find(before);
    if (at == page.begin.npos)
        throw std::runtime_error("no form to sign in with");
    const auto from = at + before.size();
    const auto csrf = page.begin.substr(from, page.begin.find('"', from) - from);
    const auto let_in = browser.post("/console/sign-in", fmt::format("csrf={}&token={}", csrf, admin_token));
    browser.set_cookie(let_in.cookie);
}

} // namespace

void measure_exports(const options& how)
{
    constexpr double mib = 1024;
    const scratch_folder folder;
    const auto url = folder.sqlite_url();
    const auto store = storage::open_store(url);
    fill_with_crowd(*store, how.rows);
    store->close();
    server_process server({XUELIN_PROGRAM, "serve", "--store", url, "--listen", "127.0.0.1:0", "--threads", "1"},
                          cores::any);
    getter browser(server.port());
    sign_in(browser);
    const auto before = server.peak_memory_kib();
    fmt::print("{} rows; the server's peak memory (VmHWM) before: {:.1f} MiB\n\n{:<16}{:>10}{:>10}{:>12}{:>12}\n",
               how.rows, static_cast<double>(before) / mib, "", "MiB", "s", "peak MiB", "more MiB");
    for (const char* file : {"roster.csv", "ledger.csv", "roster.xlsx", "ledger.xlsx"}) {
        const auto start = std::chrono::steady_clock::now();
        const auto got = browser.get(fmt::format("/console/activities/{}/{}", activity, file));
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        const auto after = server.peak_memory_kib();
        fmt::print("{:<16}{:>10.1f}{:>10.2f}{:>12.1f}{:>12.1f}\n", file, static_cast<double>(got.size) / mib / mib,
                   took.count(), static_cast<double>(after) / mib, static_cast<double>(after - before) / mib);
    }
    server.stop();
}

} // namespace bench
