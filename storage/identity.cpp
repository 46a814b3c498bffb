#include "storage/identity.hpp"

#include "storage/detail/record_document.hpp"

namespace storage {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(identity, person, union_key, merging)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(union_person, person)

std::string index_of_identities(const person_id& whose)
{
    return "of " + whose;
}

document to_document(const identity& one)
{
    document made{identity_collection, all_identities, one.id,
                  one.version,         body_of(one),   {{index_of_identities(one.person), 0}}};
    if (one.merging)
        made.indexes.push_back({index_of_merging, 0});
    return made;
}

identity parse_identity(const document& from)
{
    return parse_record(from, &identity::id);
}

document to_document(const union_person& one)
{
    return {union_collection, all_identities, one.key, one.version, body_of(one), {}};
}

union_person parse_union_person(const document& from)
{
    return parse_record(from, &union_person::key);
}

} // namespace storage
