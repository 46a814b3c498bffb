#pragma once

#include "storage/document.hpp"
#include "storage/records.hpp"

#include <string>

// Who is the same person in several accounts of one operator.
namespace storage {

/// Somebody's way in, known by the pseudonym of account and openid, and the person who comes by it.
struct identity {
    person_id id;
    std::int64_t version = 0; ///< As of documents.
    person_id person;         ///< The same as `id` for whoever came first.
    std::string union_key;    ///< Of the unionid that says so.
    bool merging = false;     ///< What was kept under the identity is not all the person's yet.

    bool operator==(const identity&) const = default;
};

/// Who has a unionid. The key is a keyed hash of it; the unionid itself is kept nowhere.
struct union_person {
    std::string key;
    std::int64_t version = 0;
    person_id person;

    bool operator==(const union_person&) const = default;
};

inline constexpr const char* identity_collection = "identity";
inline constexpr const char* union_collection = "union_person";
/// Both are one partition. Identities have the index "of PERSON", and "merging" while they are.
inline constexpr const char* all_identities = "all";
inline constexpr const char* index_of_merging = "merging";

std::string index_of_identities(const person_id& whose);

document to_document(const identity& one);
identity parse_identity(const document& from);
document to_document(const union_person& one);
union_person parse_union_person(const document& from);

} // namespace storage
