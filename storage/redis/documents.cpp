#include "storage/redis/documents.hpp"

#include "storage/redis/archive.hpp"
#include "storage/redis/keys.hpp"
#include "storage/redis/unpack.hpp"
#include "storage/redis/values.hpp"

#include <algorithm>
#include <map>

namespace storage::redis {
namespace {

/// What is kept: version, body, then name and order of each index.
document read_document(std::string collection, std::string partition, std::string key, const std::string& packed)
{
    const auto fields = unpack(packed);
    document one{std::move(collection),       std::move(partition), std::move(key),
                 parse_integer(fields.at(0)), fields.at(1),         {}};
    for (std::size_t i = 2; i + 2 <= fields.size(); i += 2)
        one.indexes.push_back({fields[i], parse_integer(fields[i + 1])});
    std::ranges::sort(one.indexes, {},
                      [](const index_entry& entry) { return std::pair(entry.index, entry.order); });
    return one;
}

/// Listed before it has anything, so that no document is left out of a backup.
awaitable<void> list_partition(access& at, const document& what)
{
    auto name = what.collection + " " + what.partition;
    if (at.partitions.contains(name))
        co_return;
    std::vector<std::string> words{"SADD", partitions_key(), name};
    auto listing = write_command(std::move(words));
    co_await at.redis.call(std::move(listing));
    at.partitions.insert(std::move(name));
}

awaitable<bool> write(access& at, const document& what, const std::vector<index_entry>& leaves,
                      std::int64_t new_version)
{
    co_await list_partition(at, what);
    std::vector<std::string> keys{documents_key(what.collection, what.partition)};
    std::vector<std::string> args{what.key, text(what.version), text(new_version), what.body,
                                  std::to_string(leaves.size())};
    for (const auto& one : leaves)
        keys.push_back(document_index_key(what.collection, what.partition, one.index));
    if (!what.body.empty())
        for (const auto& one : what.indexes) {
            keys.push_back(document_index_key(what.collection, what.partition, one.index));
            args.push_back(text(one.order));
        }
    auto writing = to_write("write_document", std::move(keys), std::move(args));
    const auto done = co_await at.redis.call(std::move(writing));
    co_return integer(done) == 1;
}

} // namespace

awaitable<std::optional<document>> find_document(access& at, std::string collection, std::string partition,
                                                 std::string key)
{
    std::vector<std::string> words{"HGET", documents_key(collection, partition), key};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    if (found.is_nil())
        co_return std::nullopt;
    co_return read_document(std::move(collection), std::move(partition), std::move(key), found.text);
}

awaitable<std::vector<document>> list_documents(access& at, document_query which)
{
    auto asking =
        to_read("list_documents",
                {documents_key(which.collection, which.partition),
                 document_index_key(which.collection, which.partition, which.index)},
                {text(which.after_order), which.after_key, std::to_string(which.limit), text(which.newest_first)});
    const auto found = co_await at.redis.call(std::move(asking));
    std::vector<document> all;
    for (std::size_t i = 0; i + 2 <= found.items.size(); i += 2)
        all.push_back(
            read_document(which.collection, which.partition, found.items[i].text, found.items[i + 1].text));
    co_return all;
}

awaitable<std::int64_t> count_documents(access& at, std::string collection, std::string partition,
                                        std::string index)
{
    std::vector<std::string> words{"ZCARD", document_index_key(collection, partition, index)};
    auto asking = read_command(std::move(words));
    const auto found = co_await at.redis.call(std::move(asking));
    co_return integer(found);
}

awaitable<bool> write_document(access& at, document what)
{
    const auto kept = co_await find_document(at, what.collection, what.partition, what.key);
    std::vector<index_entry> leaves;
    if (kept)
        leaves = kept->indexes;
    co_return co_await write(at, what, leaves, what.version + 1);
}

awaitable<void> put_document(access& at, document what)
{
    const auto version = what.version;
    what.version = 0;
    const std::vector<index_entry> none;
    co_await write(at, what, none, version);
}

awaitable<void> read_documents(archive_source& from, archive_key& after, int limit,
                               std::vector<archive_record>& into)
{
    std::vector<std::string> words{"SMEMBERS", partitions_key()};
    auto asking = read_command(std::move(words));
    auto partitions = co_await from.at.redis.call(std::move(asking));
    std::ranges::sort(partitions.items, {}, &reply::text);
    const auto reached = after.empty() ? std::string() : after.word(0) + " " + after.word(1);
    for (const auto& one : partitions.items) {
        if (one.text < reached || limit == 0)
            continue;
        const auto space = one.text.find(' ');
        auto collection = one.text.substr(0, space);
        auto partition = one.text.substr(space + 1);
        std::vector<std::string> all_words{"HGETALL", documents_key(collection, partition)};
        auto reading = read_command(std::move(all_words));
        const auto found = co_await from.at.redis.call(std::move(reading));
        std::map<std::string, std::string> all;
        for (std::size_t i = 0; i + 2 <= found.items.size(); i += 2)
            all.emplace(found.items[i].text, found.items[i + 1].text);
        auto next = one.text == reached ? all.upper_bound(after.rest(2)) : all.begin();
        for (; next != all.end() && limit > 0; ++next, --limit) {
            into.emplace_back(read_document(collection, partition, next->first, next->second));
            after.set(collection, partition, next->first);
        }
    }
}

} // namespace storage::redis
