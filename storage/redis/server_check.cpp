#include "storage/redis/server_check.hpp"

#include <charconv>

namespace storage::redis {
namespace {

/// The value of a line "name:value" of INFO.
std::string value_in(const std::string& info, const std::string& name)
{
    const auto begin = ("\n" + info).find("\n" + name + ":");
    if (begin == std::string::npos)
        return {};
    const auto value = begin + name.size() + 1;
    return info.substr(value, info.find_first_of("\r\n", value) - value);
}

[[noreturn]] void refuse_server(const std::string& why)
{
    throw std::runtime_error("this Redis " + why +
                             ". Change its configuration (deploy/redis has examples), or set "
                             "XUELIN_REDIS_ALLOW_LOSS=true to work with it all the same");
}

void check_memory(const std::string& info)
{
    const auto policy = value_in(info, "maxmemory_policy");
    if (value_in(info, "maxmemory") != "0" && policy != "noeviction")
        refuse_server("evicts what it was told when its memory is full (maxmemory-policy " + policy + ")");
}

void check_persistence(const std::string& info)
{
    if (value_in(info, "aof_enabled") != "1")
        refuse_server("forgets what it was told when it stops (appendonly no)");
}

} // namespace

awaitable<void> check_servers(access& at)
{
    std::vector<std::string> asking_memory{"INFO", "memory"};
    const auto memory = co_await at.redis.ask_primaries(std::move(asking_memory));
    for (const auto& one : memory)
        check_memory(one.text);
    std::vector<std::string> asking_files{"INFO", "persistence"};
    const auto files = co_await at.redis.ask_primaries(std::move(asking_files));
    for (const auto& one : files)
        check_persistence(one.text);
    std::vector<std::string> asking_sync{"CONFIG", "GET", "appendfsync"};
    const auto sync = co_await at.redis.ask_primaries(std::move(asking_sync));
    for (const auto& one : sync)
        if (one.items.size() == 2 && one.items[1].text != "always")
            refuse_server("may forget the last moments when its machine stops (appendfsync " + one.items[1].text +
                          ")");
}

} // namespace storage::redis
