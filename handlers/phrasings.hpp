#pragma once

#include "handlers/catalogue.hpp"
#include "handlers/decision.hpp"
#include "storage/phrasing.hpp"

#include <string>
#include <vector>

// Sentences that were not understood, and what organizers say they mean.
namespace handlers {

/// Without what may be about somebody: digits become #, the sender's name and one that was given 某某. Empty where
/// nothing is left to learn from.
std::string without_names(const std::string& text, const storage::person& sender, const std::string& given_name);

/// Keeps a sentence for the organizers of the sender's unit.
storage::awaitable<std::vector<storage::action>> keep_unmatched(const turn& now, const intent& said);

/// The latest that residents of a unit itself said, newest first.
storage::awaitable<std::vector<storage::unmatched_sentence>> unmatched_in(storage::store& store, std::string unit,
                                                                          int limit);

/// The same of all units that a unit answers for: a sentence that several say once, with the sum and the newest
/// time.
storage::awaitable<std::vector<storage::unmatched_sentence>>
unmatched_below(storage::store& store, const catalogue& units, std::string unit, int limit);

/// All that organizers have added.
storage::awaitable<std::vector<storage::added_phrasing>> added_phrasings(storage::store& store);

/// Says what a sentence means, from then on for everybody; it is taken from the unmatched ones of the unit.
storage::awaitable<void> add_phrasing(storage::store& store, std::string unit, storage::added_phrasing what);

/// Takes a sentence from the unmatched ones of a unit and those below it.
storage::awaitable<void> drop_unmatched(storage::store& store, const catalogue& units, std::string unit,
                                        std::string text);

/// Takes a meaning back. False where the sentence has none.
storage::awaitable<bool> remove_phrasing(storage::store& store, std::string text);

/// The intents that a sentence may be given, beside the tutorials.
std::vector<intent_name> possible_meanings();

/// Takes a person out of the sentences that they said to these units; removes those that nobody else did.
storage::awaitable<std::vector<storage::action>> erase_sentences(storage::store& store, storage::person_id whose,
                                                                 std::vector<std::string> units);

} // namespace handlers
