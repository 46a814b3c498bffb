#include "storage/redis/store.hpp"
namespace storage::redis {
std::unique_ptr<archive_reader> store::read_archive(std::string)
{
    throw std::runtime_error("not yet");
}
awaitable<void> store::import_records(import_page)
{
    throw std::runtime_error("not yet");
}
awaitable<std::optional<import_progress>> store::find_import()
{
    co_return std::nullopt;
}
} // namespace storage::redis
