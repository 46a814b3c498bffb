#include "storage/redis/deliveries.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

namespace storage::redis {
namespace {

constexpr std::chrono::hours seen_kept{24};
constexpr std::chrono::days ended_kept{30};
constexpr const char* at_once = "500";

/// Members of a set of each bucket whose score is below a time.
awaitable<std::vector<std::string>> older_than(access& at, std::string (*key)(int), time_point cutoff)
{
    std::vector<request> asking;
    for (int bucket = 0; bucket < bucket_count; ++bucket)
        asking.push_back(
            read_command({"ZRANGEBYSCORE", key(bucket), "-inf", "(" + text(cutoff), "LIMIT", "0", at_once}));
    const auto answers = co_await at.redis.call_all(std::move(asking));
    std::vector<std::string> members;
    for (const auto& answer : answers)
        for (const auto& one : answer.items)
            members.push_back(one.text);
    co_return members;
}

awaitable<void> drop_seen(access& at, time_point cutoff)
{
    for (;;) {
        const auto people = co_await older_than(at, active_key, cutoff);
        if (people.empty())
            co_return;
        std::vector<request> dropping;
        for (const auto& who : people)
            dropping.push_back(to_write("drop_seen", person_keys(who), {text(cutoff)}));
        co_await at.redis.call_all(std::move(dropping));
    }
}

awaitable<void> drop_ended(access& at, time_point cutoff)
{
    for (;;) {
        const auto names = co_await older_than(at, ended_key, cutoff);
        if (names.empty())
            co_return;
        std::vector<request> dropping;
        for (const auto& one : names) {
            const auto name = read_notice_name(one);
            dropping.push_back(
                to_write("drop_notice", person_keys(name.person), {text(name.number), text(cutoff)}));
        }
        co_await at.redis.call_all(std::move(dropping));
    }
}

} // namespace

awaitable<void> purge(access& at, time_point now)
{
    co_await find_due(at, now); // Ends what has expired.
    co_await drop_seen(at, now - seen_kept);
    co_await drop_ended(at, now - ended_kept);
    std::vector<std::string> keys{shared_key(), shared_expiry_key()};
    auto dropping = to_write("drop_shared", std::move(keys), {text(now)});
    co_await at.redis.call(std::move(dropping));
}

} // namespace storage::redis
