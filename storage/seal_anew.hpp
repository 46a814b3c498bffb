#pragma once

#include "storage/key_ring.hpp"
#include "storage/store.hpp"

#include <cstdint>

namespace storage {

/// What came of sealing texts anew.
struct sealing_progress {
    std::int64_t sealed = 0; ///< Texts and documents that are under the present key now.
    std::int64_t left = 0;   ///< Replies still under another: they are forgotten after a day.

    bool done() const { return sealed == 0 && left == 0; }
};

/// Brings every text of a store under the key that seals, also those that were not sealed yet. In small batches,
/// while servers go on; begun again, it goes on with what is left. `behind` is the store that knows ciphertexts.
/// Throws unknown_key for a text whose key is not among them.
awaitable<sealing_progress> seal_anew(store& behind, key_ring keys);

} // namespace storage
