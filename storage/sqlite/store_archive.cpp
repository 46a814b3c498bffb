#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/store.hpp"

#include <variant>

namespace storage::sqlite {

std::unique_ptr<archive_reader> store::read_archive(std::string position)
{
    return open_archive(path_, std::move(position), workers_);
}

awaitable<void> store::import_records(import_page page)
{
    auto work = [&page](connection& db) {
        sqlite::import_records(db, page);
        return std::monostate{};
    };
    co_await write(writer_, std::move(work));
}

awaitable<std::optional<import_progress>> store::find_import()
{
    co_return sqlite::find_import(readers_.mine());
}

} // namespace storage::sqlite
