#pragma once

#include "storage/store.hpp"

#include <string>

// Which person is behind somebody's account and openid: the one place that says so.
namespace bot {

/// A person and what is known of them.
struct met_person {
    storage::person_id id;
    storage::standing known;
};

/// The person who comes by an identity (the pseudonym of account and openid), with the standing of a message of
/// theirs. Nearly always one read: only who is not known may have become somebody else. A message that was
/// handled before is found with whoever it was handled for. A step that is refused as moved_on must ask again.
storage::awaitable<met_person> meet(storage::store& store, storage::person_id identity, std::string key);

/// Takes note that an identity has a unionid, given by its key, and gives the person. Of two identities of one
/// unionid the one that has nothing in the store becomes the other, for good; who came first stays where neither
/// has anything. Where both have something, what the one has is given to the one that was known first, each thing
/// once. Done again it finds that it is done, and goes on where a server died.
storage::awaitable<storage::person_id> note_union(storage::store& store, storage::person_id identity,
                                                  std::string union_key);

/// Goes on with what note_union began and a server left half done, or could not end because a notice was being
/// sent.
storage::awaitable<void> finish_merging(storage::store& store);

/// Whether note_union has been told of an identity.
storage::awaitable<bool> is_union_known(storage::store& store, storage::person_id identity);

} // namespace bot
