#pragma once

#include "storage/key_ring.hpp"
#include "storage/store.hpp"

// Two persons become one where texts are sealed: a ciphertext opens for its owner alone.
namespace storage {

/// Whether a command has a merge_person among its actions.
bool merges(const command& what);

/// Carries such a command out. The store behind says which texts it takes over, and is given them sealed for who
/// stays. The result is not remembered under a message's key.
awaitable<result> merge_sealed(store& behind, key_ring keys, command what);

} // namespace storage
