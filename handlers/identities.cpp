#include "handlers/identities.hpp"

#include "storage/identity.hpp"

#include <set>

namespace handlers {
namespace {

storage::action removal(storage::document what)
{
    what.body.clear();
    what.indexes.clear();
    return storage::write_document{std::move(what), {}, {}};
}

} // namespace

storage::awaitable<std::vector<storage::action>> erase_identities(storage::store& store, storage::person_id whose)
{
    storage::document_query which;
    which.collection = storage::identity_collection;
    which.partition = storage::all_identities;
    which.index = storage::index_of_identities(whose);
    const auto ways_in = co_await store.list_documents(std::move(which));
    std::vector<storage::action> erasing;
    std::set<std::string> unions;
    for (const auto& one : ways_in) {
        unions.insert(storage::parse_identity(one).union_key);
        erasing.push_back(removal(one));
    }
    for (const auto& key : unions) {
        auto held = co_await store.find_document(storage::union_collection, storage::all_identities, key);
        if (held)
            erasing.push_back(removal(*std::move(held)));
    }
    co_return erasing;
}

} // namespace handlers
