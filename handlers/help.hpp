#pragma once

#include "handlers/decision.hpp"

// What Xuelin can do, small talk, a human, and what a person decides about their own data.
namespace handlers {

/// The answer to an intent that depends on nobody, such as help; null for every other intent.
const std::string* fixed_answer(const content::wording& say, intent_name wanted);

/// A complaint or a hint.
decision feedback(const turn& now);

/// Not understood: what to try, or at most three things that may have been meant, to choose from by
/// number. Nothing where somebody was not understood twice in a row already: a person has to help.
std::optional<decision> ask_back(const turn& now, const std::vector<guess>& guesses);

/// Reminders on or off.
decision set_reminders(bool wanted);

/// Asks whether everything about the person should really be erased.
decision confirm_forget(const turn& now);

std::string phrase(const turn& now, const storage::reminders_set& what);
std::string phrase(const turn& now, const storage::person_forgotten& what);

} // namespace handlers
