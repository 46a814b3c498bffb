#pragma once

#include "storage/redis/client.hpp"
#include "storage/redis/counter_sums.hpp"
#include "storage/redis/scripts.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace storage::redis {

/// What the store's coroutines work with; belongs to one thread, as its client does.
struct access {
    client redis;
    /// Where each activity's ledger goes on, as far as is known here.
    std::unordered_map<activity_id, std::int64_t> chunks;
    /// Partitions of documents that are known to be listed.
    std::unordered_set<std::string> partitions;
    counter_sums sums = {};
    /// It is known to be known of every ledger whose its entries are.
    bool entries_listed = false;
};

inline request to_read(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args = {})
{
    return {&script_named(name), std::move(keys), std::move(args), false, true};
}

inline request to_write(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args)
{
    return {&script_named(name), std::move(keys), std::move(args), true, true};
}

/// A command of Redis that reads; its second word is the key.
inline request read_command(std::vector<std::string> words)
{
    auto key = words.at(1);
    return {nullptr, {std::move(key)}, std::move(words), false, true};
}

/// A command of Redis that writes; its second word is the key.
inline request write_command(std::vector<std::string> words)
{
    auto key = words.at(1);
    return {nullptr, {std::move(key)}, std::move(words), true, true};
}

} // namespace storage::redis
