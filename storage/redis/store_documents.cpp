#include "storage/redis/documents.hpp"
#include "storage/redis/store.hpp"
#include "storage/redis/worker.hpp"

namespace storage::redis {

awaitable<std::optional<document>> store::find_document(std::string collection, std::string partition,
                                                        std::string key)
{
    auto finding =
        redis::find_document(first().mine(), std::move(collection), std::move(partition), std::move(key));
    return first().run(std::move(finding));
}

awaitable<std::vector<document>> store::list_documents(document_query which)
{
    return first().run(redis::list_documents(first().mine(), std::move(which)));
}

awaitable<std::int64_t> store::count_documents(std::string collection, std::string partition, std::string index)
{
    auto counting =
        redis::count_documents(first().mine(), std::move(collection), std::move(partition), std::move(index));
    return first().run(std::move(counting));
}

awaitable<bool> store::write_document(document what)
{
    return first().run(redis::write_document(first().mine(), std::move(what)));
}

} // namespace storage::redis
