#pragma once

#include "handlers/decision.hpp"

// Reading check-ins (打卡) and what somebody has read.
namespace handlers {

/// Logs what was read today; asks for the book when nothing at all was said.
decision log_reading(const turn& now, const intent& wanted);

/// Takes the answer to the question which book it was.
decision continue_reading(const turn& now, const storage::reading_form& form, const intent& said);

/// Streak, days and the year's totals.
storage::awaitable<decision> my_reading(const turn& now);

/// Books worth reading.
decision recommend_books(const turn& now);

std::string phrase(const turn& now, const storage::reading_logged& what);

} // namespace handlers
