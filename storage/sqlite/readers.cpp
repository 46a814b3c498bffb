#include "storage/sqlite/readers.hpp"

#include <atomic>
#include <utility>

namespace storage::sqlite {
namespace {

std::uint64_t next_number()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

/// The connections of this thread, by the number of their `readers`.
thread_local std::vector<std::pair<std::uint64_t, connection*>> of_this_thread;

} // namespace

readers::readers(std::string path) : path_(std::move(path)), number_(next_number()) {}

connection& readers::mine()
{
    for (const auto& [number, found] : of_this_thread)
        if (number == number_)
            return *found;
    auto fresh = std::make_unique<connection>(path_, connection::mode::read_only);
    auto& opened = *fresh;
    {
        const std::lock_guard lock(mutex_);
        connections_.push_back(std::move(fresh));
    }
    of_this_thread.emplace_back(number_, &opened);
    return opened;
}

void readers::close()
{
    const std::lock_guard lock(mutex_);
    connections_.clear();
}

} // namespace storage::sqlite
