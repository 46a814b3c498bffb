#pragma once

#include "handlers/decision.hpp"

#include <string>
#include <vector>

// Reading check-ins (打卡) and what somebody has read.
namespace handlers {

/// How far back a day can be made up for (补打卡).
inline constexpr int days_to_make_up = 7;

/// Streaks that are told about when they are first reached, and shown on the certificate.
inline constexpr int badges[] = {3, 7, 21};

/// Whether something can be logged for a day.
enum class reading_day { fine, to_come, too_long_ago };
reading_day can_read_for(storage::day date, storage::time_point now);

/// Logs what was read on the reading day, which lasts until two in the morning, or on a past day that was named.
/// Asks for the book when nothing at all was said, and answers what only looks like a check-in, or takes back and
/// corrects (reading_corrections.hpp), as the intent's scope has it.
storage::awaitable<decision> log_reading(const turn& now, const intent& wanted);

/// Takes the answer to the question which book it was.
storage::awaitable<decision> continue_reading(const turn& now, const storage::reading_form& form,
                                              const intent& said);

/// What the form waits for.
std::string question_of(const turn& now, const storage::reading_form& form);

/// What somebody read this year, and how many days in a row up to now.
struct reader_standing {
    storage::reading_summary read;
    int streak = 0;
};
storage::awaitable<reader_standing> standing_of_reader(storage::store& store, storage::person_id whose,
                                                       storage::time_point now);

/// Streak, days and the year's totals.
storage::awaitable<decision> my_reading(const turn& now);

/// Book and amounts in words: "《平凡的世界》 30 页".
std::string what_was_read(const content::wording& say, const storage::reading& entry);

/// The year's pages and minutes in a sentence, as far as there are any; empty where there are none.
std::string year_amounts(const content::wording& say, const storage::reading_summary& read);

/// The one day that a message names; nothing for several or none.
std::optional<storage::day> named_day(const slots& said);

/// A title as it is kept: not longer than titles are, without 《》.
std::string reading_title(std::string_view said);

std::string phrase(const turn& now, const storage::reading_logged& what);

} // namespace handlers
