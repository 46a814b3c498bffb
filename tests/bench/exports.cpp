#include "tests/bench/crowd.hpp"
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
    fill_with_crowd(*store, how.rows, admin_token);
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
