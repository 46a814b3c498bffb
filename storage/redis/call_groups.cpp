#include "storage/redis/call_groups.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace storage::redis {
namespace {

constexpr std::size_t group_size = 1000;

} // namespace

awaitable<std::vector<reply>> call_in_groups(access& at, std::vector<request> what)
{
    std::vector<reply> all;
    all.reserve(what.size());
    for (std::size_t done = 0; done < what.size();) {
        const auto until = std::min(done + group_size, what.size());
        std::vector<request> group;
        for (; done < until; ++done)
            group.push_back(std::move(what[done]));
        auto answers = co_await at.redis.call_all(std::move(group));
        std::ranges::move(answers, std::back_inserter(all));
    }
    co_return all;
}

} // namespace storage::redis
