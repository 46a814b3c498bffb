#include "handlers/identities.hpp"

#include "storage/identity.hpp"

#include <algorithm>
#include <set>

namespace handlers {
namespace {

using storage::awaitable;

/// The documents of all ways to a person, those to somebody who has become them among these.
awaitable<std::vector<storage::document>> ways_to(storage::store& store, storage::person_id whose)
{
    std::vector<storage::document> all;
    std::vector<storage::person_id> looked_at{std::move(whose)};
    for (std::size_t next = 0; next < looked_at.size(); ++next) {
        storage::document_query which;
        which.collection = storage::identity_collection;
        which.partition = storage::all_identities;
        which.index = storage::index_of_identities(looked_at[next]);
        const auto found = co_await store.list_documents(std::move(which));
        for (const auto& one : found) {
            all.push_back(one);
            if (std::ranges::find(looked_at, one.key) == looked_at.end())
                looked_at.push_back(one.key);
        }
    }
    co_return all;
}

} // namespace

awaitable<std::vector<storage::person_id>> identities_of(storage::store& store, storage::person_id whose)
{
    const auto ways = co_await ways_to(store, whose);
    std::vector<storage::person_id> all{whose};
    for (const auto& one : ways)
        if (one.key != whose)
            all.push_back(one.key);
    co_return all;
}

awaitable<storage::person_id> person_behind(storage::store& store, storage::person_id identity)
{
    constexpr int most_hops = 4;
    for (int hops = 0; hops < most_hops; ++hops) {
        const auto found =
            co_await store.find_document(storage::identity_collection, storage::all_identities, identity);
        if (!found)
            break;
        auto one = storage::parse_identity(*found);
        if (one.person == identity)
            break;
        identity = std::move(one.person);
    }
    co_return identity;
}

awaitable<std::vector<storage::action>> erase_identities(storage::store& store, storage::person_id whose)
{
    const auto ways = co_await ways_to(store, std::move(whose));
    std::vector<storage::action> erasing;
    std::set<std::string> unions;
    for (const auto& one : ways) {
        unions.insert(storage::parse_identity(one).union_key);
        erasing.push_back(storage::write_document{storage::removed(one), {}, {}});
    }
    for (const auto& key : unions) {
        auto held = co_await store.find_document(storage::union_collection, storage::all_identities, key);
        if (held)
            erasing.push_back(storage::write_document{storage::removed(*std::move(held)), {}, {}});
    }
    co_return erasing;
}

} // namespace handlers
