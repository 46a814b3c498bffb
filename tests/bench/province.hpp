#pragma once

#include "storage/store.hpp"

#include <cstdint>
#include <string>

// A province in its busiest year: 11 cities, 117 counties, 800 institutions, 20,000 activities, and a report of
// every unit below it.
namespace bench {

inline constexpr const char* province_unit = "province";
inline constexpr const char* province_token = "bench"; ///< A collector of the province.
inline constexpr int province_year = 2026;

/// The reading activity with a twentieth of all entries.
inline constexpr storage::activity_id busy_activity = 20'001;
/// One among many, whose entries lie scattered among those of others.
inline constexpr storage::activity_id usual_activity = 12'345;

/// Fills an empty store with at least so many ledger entries by the way that archives take, so that it counts them
/// itself, and recounts them with audit. Goes on where it was interrupted, and does nothing for a store that was
/// filled so before. `page_size` is what the store takes in in one step. Throws std::runtime_error where the audit
/// finds something.
void fill_with_province(storage::store& store, std::int64_t entries, std::int64_t page_size);

} // namespace bench
