#pragma once

#include "storage/store.hpp"

#include <set>
#include <string>

// What is kept as documents of somebody who has become another person: own_data.hpp is its counterpart for who is
// forgotten.
namespace handlers {

/// Gives a person's documents to another: profile, consent, pauses, reminders of reading, circles, tickets of
/// theirs and in their hand, nominations and likes, recitations, sentences that were not understood, the right to
/// act for a unit and ways in. Of two of a kind one is made that has what either had; where both say something
/// different, what the other says stays. Whatever stops it, done again it goes on.
storage::awaitable<void> merge_documents(storage::store& store, storage::person_id from, storage::person_id into,
                                         storage::time_point now);

/// The units whose residents write to us. Somebody who was merged may have something with several of them.
std::set<std::string> units_with_accounts(const storage::catalogue_records& known);

} // namespace handlers
