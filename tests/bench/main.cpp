#include "tests/bench/fixed_servers.hpp"
#include "tests/bench/message.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/rounds.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

namespace {

void measure(const bench::options& how, const std::string& only)
{
    if (only == "understand") {
        bench::measure_understanding(how);
        return;
    }
    if (std::thread::hardware_concurrency() < 2)
        throw std::runtime_error("two cores are needed: one serves, the other asks");
    ::setenv("XUELIN_WECHAT_TOKEN", std::string(bench::token).c_str(), 1);
    ::setenv("XUELIN_LOG_LEVEL", "warning", 1);
    ::setenv("XUELIN_DATA_KEY", std::string(64, '0').c_str(), 1);
    ::setenv("XUELIN_API_REQUESTS_PER_TOKEN", "0", 1); // One caller asks as often as it can.
    ::setenv("XUELIN_API_REQUESTS_PER_ADDRESS", "0", 1);
    if (only == "sealing") {
        bench::measure_sealing(how);
        return;
    }
    if (only == "own") {
        bench::measure_own_data(how);
        return;
    }
    if (only == "figures") {
        bench::measure_figures(how);
        return;
    }
    if (only == "exports") {
        bench::measure_exports(how);
        return;
    }
    if (only != "redis") // Redis, servers and who asks are too many to have a core each.
        bench::pin_to_core(bench::asking_core);
    fmt::print("{} rounds of {} s, {} connections; medians; ratio to the first line in the same round\n",
               how.rounds, how.seconds, how.connections);
    if (only.empty() || only == "R")
        bench::measure_reading(how);
    if (only.empty() || only == "W")
        bench::measure_sign_ups(how);
    if (only == "redis")
        bench::measure_redis(how);
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App program("Measures Xuelin beside the bare limits of what it is built on", "xuelin_bench");
    bench::options how;
    std::string only;
    std::size_t body_size = 0;
    program.add_option("--seconds", how.seconds, "length of each measurement")->check(CLI::Range(0.1, 60.0));
    program.add_option("--rounds", how.rounds, "how often everything is measured")->check(CLI::Range(1, 100));
    program.add_option("--connections", how.connections, "messages in flight")->check(CLI::Range(1, 1000));
    program
        .add_option("--only", only,
                    "R (messages that change nothing), W (sign-ups), redis, understand, figures, exports, sealing "
                    "(of texts) or own (data of one person)")
        ->check(CLI::IsMember({"R", "W", "redis", "understand", "figures", "exports", "sealing", "own"}));
    program.add_option("--entries", how.entries, "ledger entries, for figures")
        ->check(CLI::Range(100'000, 100'000'000));
    program.add_option("--rows", how.rows, "people, for exports and own")->check(CLI::Range(1, 10'000'000));
    program.add_option("--store", how.store, "the store for figures; one that was filled so before is used again");
    // What the program starts itself as.
    auto* beast = program.add_subcommand("beast", "")->group("");
    beast->add_option("size", body_size)->required();
    auto* session = program.add_subcommand("session", "")->group("");
    session->add_option("size", body_size)->required();
    try {
        program.parse(argc, argv);
        if (*beast)
            bench::serve_with_beast(body_size);
        else if (*session)
            bench::serve_with_session(body_size);
        else
            measure(how, only);
        return 0;
    } catch (const CLI::ParseError& error) {
        return program.exit(error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "xuelin_bench: %s\n", error.what());
        return 1;
    }
}
