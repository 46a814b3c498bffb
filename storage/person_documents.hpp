#pragma once

#include "storage/store.hpp"

#include <vector>

namespace storage {

/// Documents about a person, found by key and index: tickets with their lines, nominations with their photos,
/// sentences that were not understood, recitations, circles, wishes, consent, profile, logins, codes and
/// identities. Costs a look for each unit and what the person left, however much else there is. Not among them is
/// what knows the person by their pseudonym alone: marks of what was told, hearts for nominees, check-ins that
/// failed, circles that they founded.
awaitable<std::vector<document>> documents_of(store& from, person_id who);

} // namespace storage
