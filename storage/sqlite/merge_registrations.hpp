#pragma once

#include "storage/merged_texts.hpp"
#include "storage/sqlite/registration.hpp"

namespace storage::sqlite {

/// Gives what a person holds to another. Where both hold the same, the better registration stays and the place of
/// the other one goes to the waiting list.
void merge_registrations(connection& db, const member& from, const member& into, merged_texts& texts,
                         time_point now);

} // namespace storage::sqlite
