#include "tests/bench/redis_limits.hpp"

#include "bot/run_to_end.hpp"
#include "storage/json.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/plan.hpp"
#include "storage/redis/scripts.hpp"
#include "storage/redis/values.hpp"
#include "storage/store.hpp"
#include "tests/bench/week.hpp"
#include "tests/support/spawn.hpp"

#include <chrono>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace bench {
namespace {

using words = std::vector<std::string>;
using storage::redis::text;

/// redis-benchmark puts twelve digits in place of __rand_int__: 32 digits in all, as the program's ids have.
const storage::person_id somebody = "0123456789abcdef0123__rand_int__";
const std::string message_key = "wx:24680100000000001";
constexpr int runs = 3;
/// What fills a chunk of the ledger, so that each run of sign_up.lua has its own.
constexpr std::int64_t calls = storage::redis::chunk_size;

storage::time_point this_second()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

storage::redis::plan plan_of_sign_up()
{
    storage::sign_up wanted;
    wanted.activity = activity;
    storage::redis::plan made;
    made.key = message_key;
    made.take_notices = true;
    made.now = this_second();
    made.tasks.push_back({wanted, {}, false});
    return made;
}

std::string result_of_sign_up()
{
    storage::signed_up told;
    told.activity = activity;
    told.state = storage::registration_state::confirmed;
    told.party = 1;
    storage::result all;
    all.outcomes.emplace_back(told);
    return storage::to_json(all);
}

std::vector<std::string> fields_of(const std::string& line)
{
    constexpr std::string_view between = "\",\"";
    words fields;
    for (std::size_t from = 0;;) {
        const auto end = line.find(between, from);
        fields.push_back(line.substr(from, end - from));
        if (end == std::string::npos)
            return fields;
        from = end + between.size();
    }
}

/// Runs a script many times. `people` is how many there are to choose from.
figures run(const disk_redis& at, const char* name, const words& keys, const words& args,
            std::int64_t people = 2'000'000'000)
{
    const auto& script = storage::redis::script_named(name);
    const auto sha = at.process().cli({"SCRIPT", "LOAD", script.source});
    words command{"redis-benchmark",
                  "-p",
                  std::to_string(at.process().port()),
                  "-c",
                  "50",
                  "-n",
                  std::to_string(calls),
                  "-r",
                  std::to_string(people),
                  "--csv"};
    command.insert(command.end(), {"EVALSHA", sha, std::to_string(keys.size())});
    command.insert(command.end(), keys.begin(), keys.end());
    command.insert(command.end(), args.begin(), args.end());
    const auto said = output_of(command, std::chrono::minutes(2));
    // The command, then requests a second and latencies: average, least, 50 %, 95 %, 99 %, most.
    const auto fields = fields_of(said.substr(said.rfind('\n') + 1));
    if (fields.size() < 8)
        throw std::runtime_error("redis-benchmark: " + said);
    const auto figure = [&](std::size_t from_end) {
        return std::strtod(fields[fields.size() - from_end].c_str(), nullptr);
    };
    figures made;
    made.per_second = figure(7);
    made.p50_ms = figure(4);
    made.p99_ms = figure(2);
    if (!(made.per_second > 0))
        throw std::runtime_error("redis-benchmark: " + said);
    return made;
}

figures run_sign_up(const disk_redis& at, std::int64_t chunk)
{
    // Where a few met somebody who was there before, the last chunk is not full.
    at.process().cli(
        {"HSET", storage::redis::activity_key(activity), "ledger", text(chunk * storage::redis::chunk_size)});
    const auto now = this_second();
    const auto today = std::chrono::floor<std::chrono::days>(now).time_since_epoch().count();
    const words args{text(chunk), "1000", message_key + ":0",      somebody, text(now), text(std::int64_t{today}),
                     "p",         "",     /* name and phone */ "", ""};
    return run(at, "sign_up", storage::redis::activity_keys(activity, somebody, chunk), args);
}

/// People with a step under way, so that finish.lua has one to end.
void prepare_steps(const disk_redis& at, std::int64_t people)
{
    const auto keys = storage::redis::person_keys(somebody);
    const std::string head = keys[0].substr(0, keys[0].find("__rand_int__"));
    at.process().cli(
        {"EVAL",
         "for i = 0, ARGV[2] - 1 do local id = ARGV[1] .. string.format('%012d', i)\n"
         "redis.call('HSET', id, 'known', 1, 'account', 'default', 'openid', ARGV[3], 'seq', 1, 'pending',"
         " ARGV[4], 'pending_key', ARGV[5])\n"
         "redis.call('ZADD', KEYS[1], 1, string.match(id, '}(.*)')) end",
         "1", storage::redis::pending_key(storage::redis::bucket_of(somebody)), head, std::to_string(people),
         "oBench_012345678900000000001", to_json(plan_of_sign_up()), message_key});
}

} // namespace

disk_redis::disk_redis(const char* sync)
{
    std::string name = (std::filesystem::temp_directory_path() / "xuelin-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no folder for Redis");
    folder_ = name;
    const words settings{"dir " + name, std::string("appendfsync ") + sync, "no-appendfsync-on-rewrite no",
                         "hash-max-listpack-entries 128", "hash-max-listpack-value 1024"};
    server_ = std::make_unique<redis_process>(free_ports(1).front(), settings);
    storage::redis_settings access;
    access.allow_loss = true;
    const auto store = storage::open_store(url(), access);
    const auto now = this_second();
    bot::run_to_end(store->save_catalogue(week_records(now), now));
    store->close();
}

disk_redis::~disk_redis()
{
    server_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

double disk_redis::cpu_seconds() const
{
    auto taken = server_->info("cpu");
    return std::strtod(taken["used_cpu_sys"].c_str(), nullptr) +
           std::strtod(taken["used_cpu_user"].c_str(), nullptr);
}

std::size_t disk_redis::registrations() const
{
    return std::stoul(server_->cli({"HLEN", storage::redis::held_key(activity)}));
}

figures limit_of_script(const disk_redis& at)
{
    figures made;
    const double before = at.cpu_seconds();
    double seconds = 0;
    for (int chunk = 0; chunk < runs; ++chunk) {
        const auto seen = run_sign_up(at, chunk);
        seconds += static_cast<double>(calls) / seen.per_second;
        made.p50_ms += seen.p50_ms / runs;
        made.p99_ms += seen.p99_ms / runs;
    }
    made.per_second = runs * static_cast<double>(calls) / seconds;
    made.cpu_us = (at.cpu_seconds() - before) * 1e6 / (runs * static_cast<double>(calls));
    // A few meet somebody who was there before.
    if (at.registrations() < runs * calls * 99 / 100)
        throw std::runtime_error("redis-benchmark registered " + std::to_string(at.registrations()) + " people");
    return made;
}

figures limit_of_four_calls(const disk_redis& at)
{
    constexpr std::int64_t prepared = 200'000;
    prepare_steps(at, prepared);
    const auto keys = storage::redis::person_keys(somebody);
    const auto pending = storage::redis::pending_key(storage::redis::bucket_of(somebody));
    const words identity{message_key, "0", "", "default", "oBench_012345678900000000001", "", "", "1"};
    auto beginning = identity;
    beginning.push_back(to_json(plan_of_sign_up()));
    const words ending{message_key,
                       "1",
                       text(this_second()),
                       "1",
                       "",
                       result_of_sign_up(),
                       "registration",
                       "4",
                       text(activity),
                       "p",
                       "1",
                       "1",
                       "contact",
                       "2",
                       "",
                       ""};
    const double before = at.cpu_seconds();
    const figures each[]{run(at, "standing", {keys[0], keys[1]}, {message_key}),
                         run(at, "begin", {keys[0], keys[1], pending, keys.back()}, beginning),
                         run_sign_up(at, runs), run(at, "finish", keys, ending, prepared)};
    figures made;
    double seconds = 0;
    for (const auto& one : each) {
        seconds += 1 / one.per_second;
        made.p50_ms += one.p50_ms;
        made.p99_ms += one.p99_ms;
    }
    made.per_second = 1 / seconds;
    made.cpu_us = (at.cpu_seconds() - before) * 1e6 / static_cast<double>(calls);
    return made;
}

} // namespace bench
