#include "tests/bench/rounds.hpp"

#include "tests/bench/bare_commits.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/table.hpp"
#include "tests/bench/week.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace bench {
namespace {

constexpr const char* this_program = "/proc/self/exe";

std::vector<std::string> fixed_server(const char* kind, std::size_t body_size)
{
    return {this_program, kind, std::to_string(body_size)};
}

std::vector<std::string> xuelin_on(const week& where)
{
    return {XUELIN_PROGRAM, "serve", "--threads", "1", "--listen", "127.0.0.1:0", "--store", where.url()};
}

load load_of(const options& how, std::string text, std::string expected)
{
    load what;
    what.connections = how.connections;
    what.length = std::chrono::duration<double>(how.seconds);
    what.text = std::move(text);
    what.expected = std::move(expected);
    return what;
}

figures figures_of(const measured& what, double cpu_seconds, double bare_per_second)
{
    const auto replies = static_cast<double>(what.replies);
    figures made;
    made.per_second = replies / what.seconds;
    made.ratio = bare_per_second > 0 ? made.per_second / bare_per_second : 1;
    made.p50_ms = what.p50_ms;
    made.p99_ms = what.p99_ms;
    made.cpu_us = cpu_seconds * 1e6 / replies;
    return made;
}

/// Sends messages for a while; message numbers go on from one time to the next.
measured ask(const server_process& server, load& what, figures& into, double bare_per_second = 0)
{
    what.port = server.port();
    const double before = server.cpu_seconds();
    auto seen = run_load(what);
    into = figures_of(seen, server.cpu_seconds() - before, bare_per_second);
    what.first_number += seen.replies + 1;
    return seen;
}

/// Has those sign up who ask for their sign-ups later.
void sign_up_askers(const server_process& server, const options& how)
{
    auto joining = load_of(how, fmt::format("报名 {}", activity), activity_name);
    joining.length = std::chrono::duration<double>(0);
    joining.port = server.port();
    run_load(joining);
}

} // namespace

void measure_reading(const options& how)
{
    const week where;
    server_process xuelin(xuelin_on(where));
    sign_up_askers(xuelin, how);
    auto help = load_of(how, "帮助", "报名");
    auto mine = load_of(how, "我的报名", activity_name);
    help.first_number = 1'000'000;
    mine.first_number = 1'000'000'000;

    auto shortest = help;
    shortest.length = std::chrono::duration<double>(0);
    figures ignored;
    const auto body_size = ask(xuelin, shortest, ignored).reply.body_size();
    const server_process beast(fixed_server("beast", body_size));
    const server_process session(fixed_server("session", body_size));
    auto fixed = load_of(how, "帮助", "xxx");

    std::vector<row> rows{{"Beast as in its examples, fixed reply", {}},
                          {"bot/http, fixed reply", {}},
                          {"xuelin, 帮助", {}},
                          {"xuelin, 我的报名", {}}};
    for (int round = 0; round < how.rounds; ++round) {
        std::vector<figures> seen(rows.size());
        ask(beast, fixed, seen[0]);
        const double bare = seen[0].per_second;
        ask(session, fixed, seen[1], bare);
        ask(xuelin, help, seen[2], bare);
        ask(xuelin, mine, seen[3], bare);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].rounds.push_back(seen[i]);
    }
    xuelin.stop();
    print_table(fmt::format("R: messages that change nothing; replies of {} bytes", body_size), rows);
}

namespace {

/// Newcomers sign up with the real program; how many a commit held.
double sign_up_with_xuelin(const options& how, cores place, figures& into, std::size_t& rows)
{
    const week where;
    server_process xuelin(xuelin_on(where), place);
    auto joining = load_of(how, fmt::format("报名 {}", activity), activity_name);
    joining.newcomers = true;
    const auto before = where.commits();
    const auto seen = ask(xuelin, joining, into);
    const auto commits = where.commits() - before;
    xuelin.stop();
    rows = seen.replies + 1; // One was asked to learn the reply.
    if (where.heads() != static_cast<int>(rows))
        throw std::runtime_error("not every sign-up that was answered is in the store");
    return static_cast<double>(rows) / std::max(1U, commits);
}

figures sign_up_bare(std::size_t rows, std::size_t group)
{
    const week where;
    const auto done = commit_sign_ups(where.file(), rows, group);
    figures made;
    made.per_second = static_cast<double>(done.rows) / done.seconds;
    made.cpu_us = done.cpu_seconds * 1e6 / static_cast<double>(done.rows);
    return made;
}

} // namespace

void measure_sign_ups(const options& how)
{
    std::vector<row> rows{{"SQLite, as many rows a commit as Xuelin", {}},
                          {fmt::format("SQLite, {} rows a commit", how.connections), {}},
                          {fmt::format("xuelin, 报名 {}, one core", activity), {}},
                          {fmt::format("xuelin, 报名 {}, io thread and writer on any core", activity), {}}};
    double groups = 0;
    for (int round = 0; round < how.rounds; ++round) {
        std::vector<figures> seen(rows.size());
        std::size_t count = 0;
        std::size_t ignored = 0;
        sign_up_with_xuelin(how, cores::any, seen[3], ignored);
        const double group = sign_up_with_xuelin(how, cores::serving, seen[2], count);
        groups += group;
        seen[0] = sign_up_bare(count, static_cast<std::size_t>(std::max(1.0, std::round(group))));
        seen[1] = sign_up_bare(count, how.connections);
        for (auto& each : seen)
            each.ratio = each.per_second / seen[0].per_second;
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].rounds.push_back(seen[i]);
    }
    print_table(fmt::format("W: sign-ups, durable when answered; {:.1f} a commit", groups / how.rounds), rows);
}

} // namespace bench
