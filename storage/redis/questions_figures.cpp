#include "storage/redis/call_groups.hpp"
#include "storage/redis/counter_sums.hpp"
#include "storage/redis/entry_index.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace storage::redis {
namespace {

constexpr period always{day::min(), day::max()};

/// A natural key that holds a message's key, and no cause.
constexpr std::string_view manual = "manual:";

std::string with_cause(std::string natural_key, const person_id& cause)
{
    const auto place = natural_key.find('~');
    if (!natural_key.starts_with(manual) && place != std::string::npos)
        natural_key.replace(place, 1, cause);
    return natural_key;
}

ledger_entry read_entry(activity_id activity, const reply& from)
{
    ledger_entry one;
    one.activity = activity;
    one.number = parse_integer(from.items.at(0).text.substr(0, from.items[0].text.find('-')));
    const auto& fields = from.items.at(1).items;
    for (std::size_t i = 0; i + 2 <= fields.size(); i += 2) {
        const auto& value = fields[i + 1].text;
        switch (fields[i].text.front()) {
        case 'r':
            one.role = role_of(value);
            break;
        case 'k':
            one.kind = static_cast<entry_kind>(parse_integer(value));
            break;
        case 'd':
            one.day = parse_day_number(value);
            break;
        case 'h':
            one.heads = static_cast<int>(parse_integer(value));
            break;
        case 't':
            one.at = parse_moment(value);
            break;
        case 'c':
            one.cause = value;
            break;
        case 'n':
            one.natural_key = value;
            break;
        case 'u':
            one.unit = value;
            break;
        default:
            one.note = value;
        }
    }
    one.natural_key = with_cause(std::move(one.natural_key), one.cause);
    return one;
}

} // namespace

std::string without_cause(std::string natural_key, const person_id& cause)
{
    const auto place = natural_key.find(":" + cause + ":");
    if (!natural_key.starts_with(manual) && place != std::string::npos)
        natural_key.replace(place + 1, cause.size(), "~");
    return natural_key;
}

awaitable<std::vector<activity_id>> all_activities(access& at)
{
    std::vector<std::string> words{"HKEYS", activities_key()};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    std::vector<activity_id> all{no_activity};
    for (const auto& one : found.items)
        all.push_back(parse_integer(one.text));
    std::ranges::sort(all);
    co_return all;
}

awaitable<std::vector<counter>> counters_of(access& at, activity_id activity)
{
    std::vector<std::string> words{"HGETALL", counters_key(activity)};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    std::vector<counter> all;
    add_up(parse_counters(activity, found), always, all);
    co_return all;
}

awaitable<std::vector<ledger_entry>> read_ledger(access& at, activity_id activity, std::int64_t after,
                                                 std::int64_t last, std::int64_t limit)
{
    std::vector<ledger_entry> entries;
    while (after < last && static_cast<std::int64_t>(entries.size()) < limit) {
        const auto chunk = (after + 1) / chunk_size;
        const auto wanted = std::min<std::int64_t>(limit - static_cast<std::int64_t>(entries.size()), 1000);
        std::vector<std::string> words{
            "XRANGE", chunk_key(activity, chunk), "(" + text(after), text(last), "COUNT", text(wanted)};
        auto asking = read_command(std::move(words));
        const auto found = co_await at.redis.call(std::move(asking));
        for (const auto& one : found.items)
            entries.push_back(read_entry(activity, one));
        const auto end_of_chunk = (chunk + 1) * chunk_size - 1;
        after = static_cast<std::int64_t>(found.items.size()) < wanted ? end_of_chunk : entries.back().number;
    }
    co_return entries;
}

namespace {

using entries_by_number = std::map<std::int64_t, ledger_entry>;

/// Looks through a part of a ledger.
awaitable<void> search_ledger(access& at, activity_id activity, person_id who, std::int64_t after,
                              std::int64_t last, entries_by_number& into)
{
    constexpr std::int64_t looked_at_once = 1000;
    while (after < last) {
        const auto chunk = (after + 1) / chunk_size;
        auto looking = to_read("entries_of", {chunk_key(activity, chunk)},
                               {who, text(after), text(last), text(looked_at_once)});
        const auto found = co_await at.redis.call(std::move(looking));
        for (const auto& kept : found.items.at(2).items) {
            auto one = read_entry(activity, kept);
            into.insert_or_assign(one.number, std::move(one));
        }
        after = integer(found.items.at(0)) < looked_at_once ? (chunk + 1) * chunk_size - 1
                                                            : integer(found.items.at(1));
    }
}

} // namespace

awaitable<std::vector<ledger_entry>> entries_of(access& at, activity_id activity, person_id who)
{
    auto asking = to_read("listed_entries", {activity_key(activity), entries_key(activity)}, {who});
    const auto known = co_await at.redis.call(std::move(asking));
    const auto last = integer(known.items.at(0));
    const auto listed = integer(known.items.at(1));
    const auto unlisted = integer(known.items.at(2));
    entries_by_number found;
    std::vector<request> looking;
    for (const auto number : read_entry_numbers(known.items.at(3).text))
        looking.push_back(
            read_command({"XRANGE", chunk_key(activity, number / chunk_size), text(number), text(number)}));
    const auto answers = co_await call_in_groups(at, std::move(looking));
    for (const auto& answer : answers)
        for (const auto& kept : answer.items) {
            auto one = read_entry(activity, kept);
            found.insert_or_assign(one.number, std::move(one));
        }
    co_await search_ledger(at, activity, who, 0, unlisted, found);
    co_await search_ledger(at, activity, who, listed, last, found);
    std::vector<ledger_entry> entries;
    for (auto& [number, one] : found)
        entries.push_back(std::move(one));
    co_return entries;
}

awaitable<page<ledger_entry>> ledger(access& at, activity_id activity, period within, std::int64_t after,
                                     int limit)
{
    std::vector<std::string> words{"HGET", activity_key(activity), "ledger"};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    const auto last = integer(found);
    page<ledger_entry> one;
    // One more than the page tells whether there is another; where the period leaves many out, larger steps.
    for (std::int64_t looked_at_once = std::int64_t{limit} + 1; after < last; looked_at_once = 1000) {
        const auto entries = co_await read_ledger(at, activity, after, last, looked_at_once);
        for (const auto& entry : entries) {
            if (entry.day < within.from || entry.day > within.to)
                continue;
            if (one.items.size() == static_cast<std::size_t>(limit)) {
                one.next = one.items.back().number;
                co_return one;
            }
            one.items.push_back(entry);
        }
        after = entries.empty() ? last : entries.back().number;
    }
    co_return one;
}

namespace {

using sum_key = std::tuple<activity_id, std::string, role, entry_kind>;
using day_key = std::pair<sum_key, day>;

/// Counters that are not the sums of their entries.
void compare(const std::map<day_key, std::int64_t>& kept, std::map<day_key, std::int64_t> counted,
             std::vector<discrepancy>& found)
{
    for (const auto& [key, heads] : kept)
        counted.try_emplace(key, 0);
    for (const auto& [key, heads] : counted) {
        const auto known = kept.find(key);
        const auto says = known == kept.end() ? 0 : known->second;
        const auto& [of, on] = key;
        if (says != heads)
            found.push_back(
                {{std::get<0>(of), std::get<1>(of), std::get<2>(of), std::get<3>(of), says}, on, heads});
    }
}

/// Heads that hold or wait for a place against the registrations, as recount.lua gives them.
void compare_places(activity_id activity, const reply& sums_of, std::vector<discrepancy>& found)
{
    for (std::size_t i = 0; i < 4; ++i) {
        const auto kept = integer(sums_of.items.at(1 + 2 * i));
        const auto recounted = integer(sums_of.items.at(2 + 2 * i));
        const auto as = i < 2 ? role::participant : role::volunteer;
        if (kept != recounted)
            found.push_back({{activity, "", as, entry_kind::registered, kept}, {}, recounted});
    }
}

awaitable<void> audit_activity(access& at, activity_id activity, std::vector<discrepancy>& found)
{
    auto asking = to_read("recount", {activity_key(activity), held_key(activity), counters_key(activity)});
    const auto now = co_await at.redis.call(std::move(asking));
    compare_places(activity, now, found);
    std::map<day_key, std::int64_t> kept;
    for (const auto& one : parse_counters(activity, now.items.at(9)))
        kept[{{activity, one.sum.unit, one.sum.role, one.sum.kind}, one.day}] = one.sum.heads;
    std::map<day_key, std::int64_t> counted;
    const auto last = integer(now.items.at(0));
    for (std::int64_t after = 0; after < last;) {
        const auto entries = co_await read_ledger(at, activity, after, last, chunk_size);
        for (const auto& one : entries)
            counted[{{activity, one.unit, one.role, one.kind}, one.day}] += one.heads;
        after = entries.empty() ? last : entries.back().number;
    }
    compare(kept, std::move(counted), found);
}

} // namespace

awaitable<std::vector<discrepancy>> audit(access& at)
{
    const auto activities = co_await all_activities(at);
    std::vector<discrepancy> found;
    for (const auto activity : activities)
        co_await audit_activity(at, activity, found);
    co_return found;
}

} // namespace storage::redis
