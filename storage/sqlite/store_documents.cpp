#include "storage/sqlite/documents.hpp"
#include "storage/sqlite/store.hpp"

namespace storage::sqlite {

awaitable<std::optional<document>> store::find_document(std::string collection, std::string partition,
                                                        std::string key)
{
    co_return sqlite::find_document(readers_.mine(), collection, partition, key);
}

awaitable<std::vector<document>> store::list_documents(document_query which)
{
    auto job = [this, which = std::move(which)] { return sqlite::list_documents(readers_.mine(), which); };
    return run_blocking(workers_, std::move(job));
}

awaitable<std::int64_t> store::count_documents(std::string collection, std::string partition, std::string index)
{
    auto job = [this, collection = std::move(collection), partition = std::move(partition),
                index = std::move(index)] {
        return sqlite::count_documents(readers_.mine(), collection, partition, index);
    };
    return run_blocking(workers_, std::move(job));
}

awaitable<bool> store::write_document(document what)
{
    auto work = [what = std::move(what)](connection& db) { return sqlite::write_document(db, what); };
    return write(writer_, std::move(work));
}

} // namespace storage::sqlite
