#include "storage/person_documents.hpp"
#include "storage/sqlite/archive.hpp"
#include "storage/sqlite/store.hpp"

#include <algorithm>
#include <iterator>
#include <variant>

namespace storage::sqlite {

std::unique_ptr<archive_reader> store::read_archive(std::string position)
{
    return open_archive(path_, std::move(position), workers_);
}

awaitable<std::vector<archive_record>> store::records_of(person_id person)
{
    auto job = [this, person] { return sqlite::records_of(readers_.mine(), person); };
    auto all = co_await run_blocking(workers_, std::move(job));
    auto looking = documents_of(*this, std::move(person));
    auto documents = co_await boost::asio::co_spawn(workers_, std::move(looking), boost::asio::use_awaitable);
    std::ranges::move(documents, std::back_inserter(all));
    co_return all;
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
