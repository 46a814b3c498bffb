#include "storage/names.hpp"
#include "storage/redis/archive.hpp"
#include "storage/redis/catalogue.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <map>

namespace storage::redis {
namespace {

/// The records after so many.
template <class T>
void take(const std::vector<T>& all, archive_key& after, int limit, std::vector<archive_record>& into)
{
    auto next = after.empty() ? 0 : static_cast<std::size_t>(after.number(0));
    for (; next < all.size() && limit > 0; --limit)
        into.emplace_back(all[next++]);
    after.set(static_cast<std::int64_t>(next));
}

/// The texts of a set after one, in order.
awaitable<std::vector<std::string>> members_after(access& at, std::string key, std::string after)
{
    std::vector<std::string> words{"SMEMBERS", std::move(key)};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    std::vector<std::string> all;
    for (const auto& one : found.items)
        if (one.text > after)
            all.push_back(one.text);
    std::ranges::sort(all);
    co_return all;
}

std::vector<request> ask_codes(const std::vector<std::string>& hashes, std::string (*key_of)(const std::string&))
{
    std::vector<request> asking;
    for (const auto& hash : hashes)
        asking.push_back(
            read_command({"HMGET", key_of(hash), "unit", "role", "used_by", "created_at", "expires_at"}));
    return asking;
}

} // namespace

awaitable<void> know_catalogue(archive_source& from)
{
    if (from.catalogue)
        co_return;
    catalogue_records all = co_await load_catalogue(from.at);
    from.catalogue = std::move(all);
}

awaitable<void> read_settings(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into)
{
    std::vector<std::string> words{"HGETALL", settings_key()};
    auto asking = read_command(std::move(words));
    const auto found = co_await from.at.redis.call(std::move(asking));
    std::map<std::string, std::string> all;
    for (std::size_t i = 0; i + 2 <= found.items.size(); i += 2)
        all.emplace(found.items[i].text, found.items[i + 1].text);
    for (auto next = after.empty() ? all.begin() : all.upper_bound(after.rest(0)); next != all.end() && limit > 0;
         ++next, --limit) {
        into.emplace_back(archived_setting{next->first, next->second});
        after.set(next->first);
    }
}

awaitable<void> read_units(archive_source& from, archive_key& after, int limit, std::vector<archive_record>& into)
{
    co_await know_catalogue(from);
    take(from.catalogue->units, after, limit, into);
}

awaitable<void> read_accounts(archive_source& from, archive_key& after, int limit,
                              std::vector<archive_record>& into)
{
    co_await know_catalogue(from);
    take(from.catalogue->accounts, after, limit, into);
}

awaitable<void> read_resources(archive_source& from, archive_key& after, int limit,
                               std::vector<archive_record>& into)
{
    co_await know_catalogue(from);
    take(from.catalogue->resources, after, limit, into);
}

awaitable<void> read_books(archive_source& from, archive_key& after, int limit, std::vector<archive_record>& into)
{
    co_await know_catalogue(from);
    take(from.catalogue->books, after, limit, into);
}

awaitable<void> read_activities(archive_source& from, archive_key& after, int limit,
                                std::vector<archive_record>& into)
{
    co_await know_catalogue(from);
    for (const auto& one : from.catalogue->activities) {
        if (one.id <= after.number(0))
            continue;
        if (limit-- == 0)
            break;
        into.emplace_back(one);
        after.set(one.id);
    }
}

awaitable<void> read_tokens(archive_source& from, archive_key& after, int limit, std::vector<archive_record>& into)
{
    const auto hashes = co_await members_after(from.at, tokens_key(), after.rest(0));
    auto asking = ask_codes(hashes, token_key);
    const auto answers = co_await from.at.redis.call_all(std::move(asking));
    for (std::size_t i = 0; i < hashes.size() && limit > 0; ++i) {
        const auto& fields = answers[i].items;
        if (fields.at(0).is_nil())
            continue;
        archived_token one;
        one.token = {hashes[i],
                     {fields.at(0).text, parse_name<organizer_role>(fields.at(1).text).value()},
                     moment(fields.at(3))};
        one.bound = !fields.at(2).is_nil();
        into.emplace_back(std::move(one));
        after.set(hashes[i]);
        --limit;
    }
}

awaitable<void> read_binding_codes(archive_source& from, archive_key& after, int limit,
                                   std::vector<archive_record>& into)
{
    const auto hashes = co_await members_after(from.at, binding_codes_key(), after.rest(0));
    auto asking = ask_codes(hashes, binding_code_key);
    const auto answers = co_await from.at.redis.call_all(std::move(asking));
    for (std::size_t i = 0; i < hashes.size() && limit > 0; ++i) {
        const auto& fields = answers[i].items;
        if (fields.at(0).is_nil())
            continue;
        archived_binding_code one;
        one.hash = hashes[i];
        one.acts_for = {fields.at(0).text, parse_name<organizer_role>(fields.at(1).text).value()};
        one.expires_at = moment(fields.at(4));
        one.used = !fields.at(2).is_nil();
        into.emplace_back(std::move(one));
        after.set(hashes[i]);
        --limit;
    }
}

} // namespace storage::redis
