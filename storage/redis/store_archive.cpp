#include "storage/person_documents.hpp"
#include "storage/redis/archive.hpp"
#include "storage/redis/store.hpp"
#include "storage/redis/worker.hpp"

#include <algorithm>
#include <iterator>

namespace storage::redis {
namespace {

class reader final : public archive_reader {
public:
    reader(worker& on, const std::string& position)
        : worker_(on), source_{on.mine(), {}, {}, {}, {}}, place_(parse_position(position))
    {
    }

    awaitable<archive_page> read(int limit) override { return worker_.run(read_page(source_, place_, limit)); }

private:
    worker& worker_;
    archive_source source_;
    archive_place place_;
};

} // namespace

std::unique_ptr<archive_reader> store::read_archive(std::string position)
{
    return std::make_unique<reader>(first(), position);
}

awaitable<std::vector<archive_record>> store::records_of(person_id person)
{
    auto reading = redis::records_of(first().mine(), person);
    auto all = co_await first().run(std::move(reading));
    auto documents = co_await documents_of(*this, std::move(person));
    std::ranges::move(documents, std::back_inserter(all));
    co_return all;
}

awaitable<void> store::import_records(import_page page)
{
    return first().run(redis::import_records(first().mine(), std::move(page)));
}

awaitable<std::optional<import_progress>> store::find_import()
{
    return first().run(redis::find_import(first().mine()));
}

} // namespace storage::redis
