#include "storage/redis/store.hpp"

#include <stdexcept>

namespace storage::redis {
namespace {

[[noreturn]] void refuse()
{
    throw std::runtime_error(
        "a store in Redis gives no archive and takes none in: back its files up (deploy/README.md)");
}

} // namespace

std::unique_ptr<archive_reader> store::read_archive(std::string)
{
    refuse();
}

awaitable<void> store::import_records(import_page)
{
    refuse();
}

awaitable<std::optional<import_progress>> store::find_import()
{
    co_return std::nullopt;
}

} // namespace storage::redis
