#pragma once

#include "bot/config.hpp"
#include "storage/key_ring.hpp"
#include "storage/store.hpp"

#include <string>
#include <vector>

namespace bot {

/// The keys of an installation.
struct data_keys {
    std::string names; ///< Raw bytes that pseudonyms are made with: the first data key of the store, for ever.
    storage::key_ring texts; ///< What people say of themselves is sealed with these.
};

/// The keys of a store: the one given as 64 hex digits, otherwise one that is made for the store and kept there.
/// `older` ones open what they sealed; the one that is kept in the store is always among them. Another key than
/// before may be given where the one before is among the older ones: pseudonyms stay as they are. Throws
/// bad_setting where the store is used with a key that is not given.
storage::awaitable<data_keys> settle_data_keys(storage::store& store, std::string hex,
                                               std::vector<std::string> older);

/// The keys that are given or kept, for a command that opens texts; nothing is written.
storage::awaitable<storage::key_ring> find_data_keys(storage::store& store, std::string hex,
                                                     std::vector<std::string> older);

/// Throws bad_setting that names the key where an archive, whose first records these are, has texts under one that
/// is neither given nor kept in it.
void require_keys(const std::vector<storage::archive_record>& first, const std::string& hex,
                  const std::vector<std::string>& older);

/// The same for a store.
storage::awaitable<void> require_keys_of(storage::store& store, std::string hex, std::vector<std::string> older);

/// Ends a change of keys, when nothing is under the older ones any more: they need not be given then.
storage::awaitable<void> drop_old_keys(storage::store& store, std::string hex, std::vector<std::string> older);

} // namespace bot
