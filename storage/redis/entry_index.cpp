#include "storage/redis/entry_index.hpp"

#include "storage/redis/call_groups.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/questions.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <set>

namespace storage::redis {
namespace {

/// Entries of a ledger that one script looks at.
constexpr std::int64_t entries_in_page = 500;
/// What a merge does of the work itself before it is put off.
constexpr int pages_for_a_merge = 20;

/// Activities with entries of whom it is not known whose they are.
awaitable<std::vector<activity_id>> unlisted_activities(access& at)
{
    const auto all = co_await all_activities(at);
    std::vector<request> asking;
    for (const auto activity : all)
        asking.push_back(read_command({"HMGET", activity_key(activity), "ledger", "listed", "unlisted"}));
    const auto answers = co_await call_in_groups(at, std::move(asking));
    std::vector<activity_id> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& kept = answers[i].items;
        if (integer(kept.at(0)) != integer(kept.at(1)) || integer(kept.at(2)) != 0)
            found.push_back(all[i]);
    }
    co_return found;
}

/// Who came to the activity, by the entries after one and up to another, which are in one chunk.
awaitable<std::set<person_id>> who_came(access& at, activity_id activity, std::int64_t after, std::int64_t last)
{
    const auto entries = co_await read_ledger(at, activity, after, last, last - after);
    std::set<person_id> people;
    for (const auto& one : entries)
        if (one.kind == entry_kind::attended)
            people.insert(one.cause);
    co_return people;
}

/// Goes back from the latest unlisted entry to the first. Gives the last that is still unlisted.
awaitable<std::int64_t> list_page(access& at, activity_id activity, std::int64_t last, std::int64_t after)
{
    std::vector<std::string> keys{activity_key(activity), entries_key(activity),
                                  chunk_key(activity, std::max<std::int64_t>(last, 0) / chunk_size)};
    std::vector<std::string> args{text(last), text(after)};
    auto listing = to_write("list_entries", std::move(keys), std::move(args));
    const auto left = co_await at.redis.call(std::move(listing));
    co_return integer(left);
}

awaitable<void> note_who_came(access& at, activity_id activity, std::set<person_id> people)
{
    std::vector<request> noting;
    for (const auto& who : people)
        noting.push_back(write_command({"HSETNX", person_key(who), "b:" + text(activity), "1"}));
    co_await call_in_groups(at, std::move(noting));
}

} // namespace

awaitable<bool> list_entries(access& at, int pages)
{
    const auto activities = co_await unlisted_activities(at);
    constexpr std::int64_t to_begin = -1;
    for (const auto activity : activities) {
        std::int64_t last = co_await list_page(at, activity, to_begin, to_begin);
        for (; last > 0; --pages) {
            if (pages == 0)
                co_return false;
            const auto chunk = last / chunk_size * chunk_size;
            const auto after = std::max({std::int64_t{0}, chunk - 1, last - entries_in_page});
            auto people = co_await who_came(at, activity, after, last);
            co_await note_who_came(at, activity, std::move(people));
            last = co_await list_page(at, activity, last, after);
        }
    }
    at.entries_listed = true;
    co_return true;
}

awaitable<void> need_listed_entries(access& at)
{
    if (at.entries_listed)
        co_return;
    const bool all = co_await list_entries(at, pages_for_a_merge);
    if (!all)
        throw overloaded("it is not known yet of all entries whose they are");
}

std::vector<std::int64_t> read_entry_numbers(std::string_view noted)
{
    constexpr unsigned char first_wide = 0xcc; // msgpack: uint 8, 16, 32, 64
    std::set<std::int64_t> numbers;
    while (!noted.empty()) {
        const auto head = static_cast<unsigned char>(noted.front());
        noted.remove_prefix(1);
        if (head < 0x80U) {
            numbers.insert(head);
            continue;
        }
        const auto size = head < first_wide || head > first_wide + 3 ? 0 : std::size_t{1} << (head - first_wide);
        if (size == 0 || noted.size() < size)
            throw std::runtime_error("Redis has something else than numbers of entries");
        std::int64_t number = 0;
        for (const char byte : noted.substr(0, size))
            number = number * 256 + static_cast<unsigned char>(byte);
        numbers.insert(number);
        noted.remove_prefix(size);
    }
    return {numbers.begin(), numbers.end()};
}

} // namespace storage::redis
