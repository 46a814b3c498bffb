#pragma once

#include "handlers/decision.hpp"
#include "storage/reminder.hpp"

#include <optional>
#include <string>
#include <vector>

// The evening reminder of reading, for those who asked for it.
namespace handlers {

/// Who asked for it, and for when; nothing where somebody did not.
storage::awaitable<std::optional<storage::reading_wish>> find_reading_wish(storage::store& store,
                                                                           storage::person_id whose);

/// The hour of the day in China at which a wish is told.
int hour_of(const storage::reading_wish& wish, const reminder_rules& by);

/// Begins it, or sets another hour.
storage::awaitable<decision> begin_reading_reminder(const turn& now, const intent& wanted);

/// Ends it.
storage::awaitable<decision> end_reading_reminder(const turn& now);

/// What removes somebody's wish; nothing where there is none.
storage::awaitable<std::vector<storage::action>> erase_reading_wish(storage::store& store,
                                                                    storage::person_id whose);

/// When a wish is due next after a moment. Never in quiet hours: what would fall into them goes half an hour
/// before. Never on a day that has been seen to.
storage::time_point next_reading_reminder(const storage::reading_wish& wish, const reminder_rules& by,
                                          storage::time_point after);

/// The wish after it has been seen to on a day, due again after `now`.
storage::reading_wish after_reading_reminder(storage::reading_wish wish, const reminder_rules& by, storage::day on,
                                             storage::time_point now);

/// Whether a wish that is due is to be told now: on the day that it was due on, outside of quiet hours, once a
/// day.
bool tells_reading_reminder(const storage::reading_wish& wish, const reminder_rules& by, storage::time_point now);

} // namespace handlers
