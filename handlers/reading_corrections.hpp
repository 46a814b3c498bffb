#pragma once

#include "handlers/decision.hpp"

#include <string>

// Check-ins that were wrong: 撤销打卡, 改成20页. What was said stays in the store, for the day was counted;
// whoever shows what somebody read shows it as it was corrected.
namespace handlers {

/// How long a check-in can be corrected after it was said, in days.
inline constexpr int days_to_correct = 7;

/// What a message or request may say about a day.
inline constexpr int most_pages = 10'000; ///< Chapters too.
inline constexpr int most_minutes = 24 * 60;

/// Whether every amount is one that somebody can read in a day.
bool is_possible(const storage::reading_amount& amount);

/// As storage::store::reading_of, with what was corrected. Days never change by it.
storage::awaitable<storage::reading_summary> corrected_reading_of(storage::store& store, storage::person_id whose,
                                                                  storage::period within);

/// Gives the last check-in, or the last one of the day that was named, the amount and title that were said, or
/// says how to say them.
storage::awaitable<decision> correct_reading(const turn& now, const intent& wanted);

/// Takes the last check-in back, or the last one of the day that was named. The only one of a day stays, for the
/// day was counted; it can be corrected.
storage::awaitable<decision> take_reading_back(const turn& now, const intent& wanted);

} // namespace handlers
