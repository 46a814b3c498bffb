#include "handlers/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace handlers {

storage::awaitable<void> write_log(storage::store& store, const actor& by, storage::log_entry what)
{
    what.by = by.key;
    what.by_name = by.name;
    auto line = to_document(what);
    co_await store.write_document(std::move(line));
}

std::string log_key(std::string_view unique)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return fmt::format("{:016x}{}", std::chrono::duration_cast<std::chrono::microseconds>(now).count(), unique);
}

storage::awaitable<std::vector<storage::log_entry>> log_of(storage::store& store, const catalogue& units,
                                                           std::string unit, int limit)
{
    std::vector<storage::log_entry> lines;
    for (const auto& each : units.subtree(unit)) {
        storage::document_query which;
        which.collection = storage::log_collection;
        which.partition = each;
        which.index = "time";
        which.newest_first = true;
        which.limit = limit;
        const auto found = co_await store.list_documents(std::move(which));
        for (const auto& one : found)
            lines.push_back(storage::parse_log_entry(one));
    }
    const auto place = [](const storage::log_entry& one) { return std::pair(one.at, std::string_view(one.key)); };
    std::ranges::stable_sort(lines, std::greater(), place);
    if (lines.size() > static_cast<std::size_t>(limit))
        lines.resize(static_cast<std::size_t>(limit));
    co_return lines;
}

} // namespace handlers
