#include "storage/redis/deliveries.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <cstdio>

namespace storage::redis {
namespace {

/// "ACTIVITY:NUMBER:", the number padded so that texts are in the order of numbers.
std::string place_of(activity_id activity, std::int64_t number)
{
    auto padded = std::to_string(number);
    constexpr std::size_t width = 16;
    padded.insert(0, width - std::min(width, padded.size()), '0');
    return std::to_string(activity) + ":" + padded + ":";
}

notice_name read_place(const std::string& from)
{
    return read_notice_name(from.substr(from.find(':') + 1));
}

} // namespace

awaitable<page<delivery>> unreached(access& at, activity_id activity, std::int64_t after, int limit)
{
    const auto buckets = co_await buckets_with_notices(at);
    const auto from = "[" + place_of(activity, after + 1);
    const auto to = "(" + std::to_string(activity) + ";"; // Follows on the colon.
    const auto count = std::to_string(limit + 1);
    std::vector<request> asking;
    for (const int bucket : buckets)
        asking.push_back(read_command({"ZRANGEBYLEX", unreached_key(bucket), from, to, "LIMIT", "0", count}));
    const auto answers = co_await at.redis.call_all(std::move(asking));
    std::vector<notice_name> found;
    for (const auto& answer : answers)
        for (const auto& one : answer.items)
            found.push_back(read_place(one.text));
    std::ranges::sort(found, {}, &notice_name::number);
    page<delivery> one;
    if (found.size() > static_cast<std::size_t>(limit)) {
        found.resize(static_cast<std::size_t>(limit));
        one.next = found.back().number;
    }
    std::vector<request> loading;
    for (const auto& name : found)
        loading.push_back(to_read("delivery", person_keys(name.person), {text(name.number)}));
    const auto deliveries = co_await at.redis.call_all(std::move(loading));
    for (std::size_t i = 0; i < found.size(); ++i)
        if (!deliveries[i].items.empty())
            one.items.push_back(read_delivery(found[i].person, deliveries[i]));
    co_return one;
}

} // namespace storage::redis
